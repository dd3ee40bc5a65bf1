"""What the kernel adds to Wagtail."""

from wagtail import hooks
from wagtail.rich_text.feature_registry import FeatureRegistry

from cms.core.rich_text_links import LivePageLinkHandler


@hooks.register("register_rich_text_features", order=100)
def register_live_page_links(features: FeatureRegistry) -> None:
    """Take the place of Wagtail's own handler of links to pages."""
    features.register_link_type(LivePageLinkHandler)
