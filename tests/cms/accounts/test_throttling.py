"""Guessing passwords gets slow; working with one does not."""

import pytest
import time_machine
from django.http import HttpResponse
from django.test import Client

from cms.accounts.models import User
from cms.accounts.throttling import PAIR

PASSWORD = "a long password 1"


@pytest.fixture
def editor(db: None) -> User:
    """Someone who may log in."""
    return User.objects.create_superuser("editor", password=PASSWORD)


def attempt(password: str, *, address: str = "203.0.113.1", username: str = "editor") -> HttpResponse:
    """Return the login page's answer."""
    fields = {"username": username, "password": password, "next": "/admin/"}
    return Client(REMOTE_ADDR=address).post("/admin/login/", fields)


def test_after_some_failures_even_the_right_password_waits(editor: User) -> None:
    """For a few minutes, for that name from that address alone."""
    for _ in range(PAIR.failures):
        assert attempt("wrong").status_code == 200
    assert attempt(PASSWORD).status_code == 200
    assert attempt(PASSWORD, address="203.0.113.2").status_code == 302


def test_waiting_helps(editor: User) -> None:
    """Nobody is locked out for good."""
    with time_machine.travel("2026-11-01T08:00Z", tick=False) as clock:
        for _ in range(PAIR.failures):
            attempt("wrong")
        clock.shift(PAIR.seconds + 1)
        assert attempt(PASSWORD).status_code == 302


def test_success_forgets_failures(editor: User) -> None:
    """Someone who mistypes now and then is never stopped."""
    for _ in range(3):
        for _ in range(PAIR.failures - 1):
            attempt("wrong")
        assert attempt(PASSWORD).status_code == 302


def test_one_address_that_tries_many_names(editor: User) -> None:
    """Is stopped by its own count, whoever it pretends to be."""
    for number in range(50):
        attempt("wrong", username=f"name-{number}")
    assert attempt(PASSWORD).status_code == 200


@pytest.mark.parametrize("username", ["\0", "x" * 5000, "\u202e", "' OR 1=1 --", ""])
def test_names_that_are_none(editor: User, username: str) -> None:
    """An error in the form, never a 500."""
    assert Client(raise_request_exception=False).post(
        "/admin/login/", {"username": username, "password": "x"}
    ).status_code in (200, 400)


def test_the_message_is_persian(editor: User) -> None:
    """Like everything else that an editor reads."""
    for _ in range(PAIR.failures):
        attempt("wrong")
    assert "چند دقیقهٔ دیگر" in attempt(PASSWORD).content.decode()
