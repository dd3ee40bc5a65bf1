"""Everything the starting and demo content says, gathered from the modules beside this one."""

from cms.demo.articles import PlannedArticle
from cms.demo.content.articles_news_city import CITY_NEWS
from cms.demo.content.articles_news_council import COUNCIL_NEWS
from cms.demo.content.articles_notes import NOTES
from cms.demo.content.articles_reports import REPORTS
from cms.demo.content.bylines import AUTHORS, TOPICS
from cms.demo.content.pages_centre import CENTRE_PAGES
from cms.demo.content.pages_policies import POLICY_PAGES
from cms.demo.content.pages_sections import SECTION_PAGES, SECTION_STORIES
from cms.demo.pages import PlannedPage

PAGES: list[PlannedPage] = [*CENTRE_PAGES, *SECTION_PAGES, *POLICY_PAGES]
ARTICLES: list[PlannedArticle] = [*COUNCIL_NEWS, *CITY_NEWS, *NOTES, *REPORTS]
#: The promoted items of the front page, the most important first.
PROMOTED = ("open-data-of-votes", "plane-trees-of-valiasr", "bus-lanes-first-year")

__all__ = ["ARTICLES", "AUTHORS", "PAGES", "PROMOTED", "SECTION_STORIES", "TOPICS"]
