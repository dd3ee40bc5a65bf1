"""Names, contact and notices of the site, by language."""

SETTINGS = {
    "fa": {
        "site_name": "شورای اسلامی شهر تهران",
        "centre_name": "مرکز روابط عمومی و امور بین‌الملل",
        "address": "تهران، خیابان بهشت، ساختمان شورای اسلامی شهر",
        "phone": "",
        "email": "portal@example.org",
        "opening_hours": "شنبه تا چهارشنبه، ساعت ۸ تا ۱۶",
    },
    "en": {
        "site_name": "Islamic City Council of Tehran",
        "centre_name": "Public Relations and International Affairs Centre",
        "address": "City Council building, Behesht Street, Tehran",
        "phone": "",
        "email": "portal@example.org",
        "opening_hours": "Saturday to Wednesday, 8:00 to 16:00",
    },
    "ar": {
        "site_name": "المجلس الإسلامي لمدينة طهران",
        "centre_name": "مركز العلاقات العامة والشؤون الدولية",
        "address": "طهران، شارع بهشت، مبنى مجلس المدينة",
        "phone": "",
        "email": "portal@example.org",
        "opening_hours": "من السبت إلى الأربعاء، من الساعة ٨ إلى ١٦",
    },
}

DEMO_NOTICE = {
    "fa": "محتوای نمایشی: نهادها واقعی‌اند، اشخاص و رویدادها ساختگی.",
    "en": "Demonstration content: the institutions are real, people and events are invented.",
    "ar": "محتوى تجريبي: المؤسسات حقيقية، والأشخاص والأحداث من وحي الخيال.",
}
