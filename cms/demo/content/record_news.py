"""Whom in the record the demo's articles are about: slug of the article → slugs of people, slugs of bodies."""

SUBJECTS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "open-data-of-votes": (("ladan-nasimasa", "keyvan-setarehshenas"), ("oversight", "transparency")),
    "budget-review-begins": (("kaveh-delarami",), ("budget",)),
    "guests-from-villages": ((), ("provinces",)),
    "street-names": (("parviz-ketabdoust",), ("naming",)),
    "press-conference-housing": (("farhad-zarrinkhak",), ("urban-planning",)),
    "foreign-delegation": (("bahram-nikayin",), ("board",)),
    "appreciation-of-sweepers": (("bahram-nikayin", "giti-bahardoust"), ("health",)),
    "bus-lanes-first-year": (("omid-chenarestani",), ("civil-works",)),
    "metro-line-visit": (("jamshid-kouhsarnia", "omid-chenarestani", "kaveh-delarami"), ("civil-works", "metro")),
    "waste-at-source": (("giti-bahardoust", "houshang-mehrgiah"), ("health",)),
    "earthquake-drill": (("houshang-mehrgiah",), ("safety",)),
    "water-saving-parks": (("mahin-sepidarnia",), ("health",)),
    "plane-trees-of-valiasr": (("mahin-sepidarnia", "houshang-mehrgiah"), ("health", "urban-planning")),
    "one-year-after-ramps": (("ardeshir-pouladinpey",), ("civil-works", "works")),
    "autumn-in-parks": ((), ("health",)),
    "a-day-in-the-plenary": (("bahram-nikayin", "behzad-golshanara"), ("council", "board")),
    "archive-of-minutes": ((), ("council",)),
}  # fmt: skip
