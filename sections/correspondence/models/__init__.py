"""The section's page, and the messages of citizens with their senders kept apart."""

from .message import Message, MessageKind, MessageSender, MessageStatus
from .page import CorrespondencePage

__all__ = ["CorrespondencePage", "Message", "MessageKind", "MessageSender", "MessageStatus"]
