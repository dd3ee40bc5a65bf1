"""The newsroom: front page, lists, articles, authors."""

from .article import ArticleAuthor, ArticleKind, ArticlePage, ArticleRelation
from .author import Author
from .front import GeneralPage, PromotedArticle
from .index import NewsIndexPage

__all__ = [
    "ArticleAuthor",
    "ArticleKind",
    "ArticlePage",
    "ArticleRelation",
    "Author",
    "GeneralPage",
    "NewsIndexPage",
    "PromotedArticle",
]
