"""The newsroom: front page, lists, articles, photo reports, authors."""

from .article import ArticleAuthor, ArticleKind, ArticlePage, ArticleRelation
from .author import Author
from .front import GeneralPage, PromotedArticle
from .index import NewsIndexPage
from .photo_index import PhotoReportIndexPage
from .photo_report import PhotoReportPage, PhotoReportSet
from .subjects import ArticleBody, ArticlePerson

__all__ = [
    "ArticleAuthor",
    "ArticleBody",
    "ArticleKind",
    "ArticlePage",
    "ArticlePerson",
    "ArticleRelation",
    "Author",
    "GeneralPage",
    "NewsIndexPage",
    "PhotoReportIndexPage",
    "PhotoReportPage",
    "PhotoReportSet",
    "PromotedArticle",
]
