"""The newsroom: front page, lists, articles, authors."""

from .article import ArticleAuthor, ArticleKind, ArticlePage, ArticleRelation
from .author import Author
from .front import GeneralPage, PromotedArticle
from .index import NewsIndexPage
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
    "PromotedArticle",
]
