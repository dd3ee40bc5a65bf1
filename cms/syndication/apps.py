from django.apps import AppConfig


class SyndicationConfig(AppConfig):
    name = "cms.syndication"
    label = "syndication"
