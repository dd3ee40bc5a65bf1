"""Accessibility, privacy, and the guide for those who read the feeds."""

from cms.demo.pages import PageText, PlannedPage
from cms.demo.story import callout, h2, ol, p, table, ul

POLICY_PAGES = [
    PlannedPage(
        "",
        "accessibility",
        {
            "fa": PageText(
                "دسترس‌پذیری",
                "این پرتال برای همه ساخته شده است: با صفحه‌خوان، با صفحه‌کلید، با گوشی قدیمی و اینترنت کند.",
                [
                    h2("چه معیاری را رعایت می‌کنیم"),
                    p(
                        "صفحه‌ها بر پایهٔ رهنمودهای دسترس‌پذیری محتوای وب، نسخهٔ ۲٫۲، سطح AA ساخته و آزموده می‌شود."
                    ),
                    ul(
                        "همهٔ کارها با صفحه‌کلید شدنی است و جای تمرکز دیده می‌شود.",
                        "هر تصویر توضیحی برای کسانی دارد که آن را نمی‌بینند.",
                        "هر نمودار جدولی با همان عددها زیر خود دارد.",
                        "نوشته‌ها تا چهار برابر بزرگ می‌شود بی‌آنکه چیزی از صفحه بیرون بزند.",
                        "هیچ کاری در این پرتال به جاوااسکریپت وابسته نیست.",
                    ),
                    h2("اگر به مانعی برخوردید"),
                    p(
                        "نشانی صفحه و وسیله‌ای را که با آن آمده‌اید از سامانهٔ ارتباط مردمی برای واحد پورتال بنویسید."
                    ),
                    callout("مهلت پاسخ", "ظرف پنج روز کاری پاسخ می‌دهیم و مانع را برطرف می‌کنیم.", "deadline"),
                ],
            ),
            "en": PageText(
                "Accessibility",
                "This portal is for everyone: with a screen reader, a keyboard, an old phone and a slow line.",
                [
                    h2("The standard we keep"),
                    p(
                        "Pages are built and tested by the Web Content Accessibility Guidelines 2.2, level AA."
                    ),
                    ul(
                        "Everything works with a keyboard, and the focus is always visible.",
                        "Every picture has a description for those who cannot see it.",
                        "Every chart has a table with the same figures beneath it.",
                        "Nothing depends on JavaScript.",
                    ),
                    h2("If something stands in your way"),
                    p(
                        "Write to the portal unit with the page's address and the device you use; we answer in five working days."
                    ),
                ],
            ),
            "ar": PageText(
                "إمكانية الوصول",
                "هذه البوابة للجميع: بقارئ الشاشة ولوحة المفاتيح والهاتف القديم والاتصال البطيء.",
                [
                    h2("المعيار الذي نلتزم به"),
                    p("تُبنى الصفحات وتُختبر وفق إرشادات الوصول إلى محتوى الويب ٢٫٢ بالمستوى AA."),
                    ul("كل شيء يعمل بلوحة المفاتيح.", "لكل صورة وصف.", "تحت كل رسم بياني جدول بأرقامه."),
                ],
            ),
        },
    ),
    PlannedPage(
        "",
        "privacy",
        {
            "fa": PageText(
                "حریم خصوصی",
                "چه چیزی از شما می‌دانیم: تا فرمی پر نکرده‌اید، هیچ.",
                [
                    h2("هنگام خواندن صفحه‌ها"),
                    ul(
                        "هیچ کوکی‌ای در دستگاه شما گذاشته نمی‌شود.",
                        "هیچ پرونده‌ای از سایت دیگری بارگیری نمی‌شود؛ فیلم‌های سایت‌های دیگر تنها پس از کلیک شما باز می‌شود.",
                        "آمار بازدید به نام کسی ثبت نمی‌شود.",
                    ),
                    h2("هنگام فرستادن پیام"),
                    p(
                        "نام و راه تماس شما جدا از متن پیام نگه داشته می‌شود و تنها کارشناسی آن را می‌بیند که باید پاسخ بدهد. "
                        "کد رهگیری شما در نشانی صفحه، در گزارش‌های کارساز و در خوراک‌ها نمی‌آید."
                    ),
                    h2("حق شما"),
                    p("می‌توانید بخواهید آنچه از شما نگه می‌داریم به شما نشان داده یا پاک شود."),
                ],
            ),
            "en": PageText(
                "Privacy",
                "What we know about you: until you fill in a form, nothing.",
                [
                    h2("While you read"),
                    ul(
                        "No cookie is set on your device.",
                        "Nothing is loaded from other sites; films from elsewhere open only after you click.",
                    ),
                    h2("When you write to us"),
                    p(
                        "Your name and contact are kept apart from the message and seen only by whoever must answer it."
                    ),
                ],
            ),
            "ar": PageText(
                "الخصوصية",
                "ماذا نعرف عنكم: لا شيء حتى تملؤوا نموذجًا.",
                [
                    ul(
                        "لا نضع أي ملف تعريف ارتباط أثناء القراءة.",
                        "لا يُحمَّل شيء من مواقع أخرى إلا بعد نقرتكم.",
                    )
                ],
            ),
        },
    ),
    PlannedPage(
        "",
        "for-media",
        {
            "fa": PageText(
                "برای رسانه‌ها",
                "خوراک خبری، رابط برنامه‌نویسی و شرایط استفاده؛ برای خبرگزاری‌ها و سایت‌های خبری.",
                [
                    h2("سه راه برای گرفتن خبر"),
                    table(
                        "کدام راه برای شما",
                        ["راه", "برای چه کسی", "نشانی"],
                        [
                            ["خوراک RSS و Atom و JSON Feed", "خبرخوان‌ها و سایت‌های کوچک", "/feeds/"],
                            ["خوراک ninjs", "خبرگزاری‌هایی که سامانهٔ تحریریه دارند", "/feeds/news.ninjs"],
                            ["رابط REST و GraphQL", "برنامه‌نویسانی که آرشیو را همگام می‌کنند", "/api/v1/docs"],
                        ],
                    ),
                    h2("شرایط استفاده"),
                    ul(
                        "بازنشر متن با نام «شورای اسلامی شهر تهران» و پیوند به صفحهٔ خبر آزاد است.",
                        "نام پدیدآور هر تصویر کنار آن آمده است و باید بیاید.",
                        "اصلاح و حذف خبر را در بازنشر خود هم اعمال کنید؛ رابط برنامه‌نویسی آن‌ها را اعلام می‌کند.",
                    ),
                    h2("گرفتن کارت خبرنگاری"),
                    ol(
                        "معرفی‌نامهٔ رسانه را به واحد رسانه بفرستید.",
                        "دو روز کاری بعد پاسخ می‌گیرید.",
                        "کارت تا پایان سال در همهٔ جلسه‌های علنی معتبر است.",
                    ),
                ],
            ),
            "en": PageText(
                "For the media",
                "Feeds, the API and terms of use, for agencies and news sites.",
                [
                    h2("Three ways to get the news"),
                    table(
                        "Which one is for you",
                        ["Way", "For whom", "Address"],
                        [
                            ["RSS, Atom and JSON Feed", "Feed readers and small sites", "/feeds/"],
                            ["ninjs", "Agencies with an editorial system", "/feeds/news.ninjs"],
                            ["REST and GraphQL", "Developers who keep a copy in step", "/api/v1/docs"],
                        ],
                    ),
                    h2("Terms"),
                    ul(
                        "Text may be republished with the council's name and a link to the page.",
                        "Pictures carry their maker's credit; keep it beside them.",
                        "Carry corrections and deletions over; the API announces them.",
                    ),
                ],
            ),
            "ar": PageText(
                "للإعلام",
                "الخلاصات وواجهة البرمجة وشروط الاستخدام لوكالات الأنباء والمواقع الإخبارية.",
                [
                    ul(
                        "خلاصات RSS وAtom وJSON Feed.",
                        "صيغة ninjs لوكالات الأنباء.",
                        "واجهتا REST وGraphQL للمبرمجين.",
                    )
                ],
            ),
        },
    ),
]
