"""Texts of the demo's resolutions, by the item that they follow from; `{d}`, `{n}` and `{y}` are those of the item."""

from typing import NamedTuple

from cms.demo.content.record_agenda import BILLS, PROPOSALS, ItemText

Texts = tuple[str, str, str]


class ResolutionText(NamedTuple):
    """A resolution: what it follows from, its title and its text in Persian, English and Arabic."""

    of: ItemText
    title: Texts
    text: Texts


#: What is written of any other item that was accepted; `{title}` is the item's.
OTHERS: Texts = (
    (
        "ماده‌واحده ـ «{title}» به شرح پیوست و با اصلاح‌های کمیسیون اصلی تصویب شد.\n"
        "تبصره ـ شهرداری تهران موظف است ظرف شش ماه گزارش اجرای این مصوبه را به شورای اسلامی شهر تهران ارائه دهد."
    ),
    (
        "Sole article. “{title}” is adopted as annexed, with the amendments of the lead commission.\n"
        "Note. Within six months the Municipality of Tehran shall report to the council on how this resolution is carried out."
    ),
    (
        "المادة الوحيدة: أقر «{title}» بصيغته المرفقة مع تعديلات اللجنة المختصة.\n"
        "الملاحظة: على بلدية طهران أن تقدم إلى المجلس خلال ستة أشهر تقريرا عن تنفيذ هذا القرار."
    ),
)
RESOLUTIONS = (
    ResolutionText(
        BILLS[0],
        (
            "مجوز احداث بوستان محله‌ای در محلهٔ {n} منطقهٔ {d}",
            "Permission to lay out a neighbourhood park in {n}, district {d}",
            "الترخيص بإنشاء حديقة حي في {n} بالمنطقة {d}",
        ),
        (
            ("ماده‌واحده ـ به شهرداری تهران اجازه داده می‌شود در محلهٔ {n} منطقهٔ {d} بوستانی محله‌ای احداث کند و هزینهٔ آن را از محل اعتبارهای مصوب فضای سبز بپردازد.\n"
            "تبصره ۱ـ بوستان باید برای کودکان، سالمندان و افراد دارای معلولیت دسترس‌پذیر باشد و گیاهان آن از گونه‌های کم‌آب‌بر انتخاب شوند.\n"
            "تبصره ۲ـ قطع درختان موجود در محدودهٔ طرح ممنوع است.\n"
            "تبصره ۳ـ شهرداری موظف است ظرف سه ماه برنامهٔ زمان‌بندی اجرا را به کمیسیون سلامت، محیط زیست و خدمات شهری ارائه دهد."),
            ("Sole article. The Municipality of Tehran is permitted to lay out a neighbourhood park in {n}, district {d}, and to meet its cost from the approved funds for green space.\n"
            "Note 1. The park shall be accessible to children, the elderly and people with disabilities, and shall be planted with species that need little water.\n"
            "Note 2. No tree that stands within the plan may be felled.\n"
            "Note 3. Within three months the municipality shall present a schedule to the commission on health, environment and city services."),
            ("المادة الوحيدة: يرخص لبلدية طهران بإنشاء حديقة حي في {n} بالمنطقة {d}، على أن تغطى كلفتها من الاعتمادات المقررة للمساحات الخضراء.\n"
            "الملاحظة 1: تكون الحديقة ميسرة للأطفال وكبار السن وذوي الإعاقة، وتختار نباتاتها من الأنواع القليلة الاستهلاك للمياه.\n"
            "الملاحظة 2: يحظر قطع الأشجار القائمة ضمن حدود المشروع.\n"
            "الملاحظة 3: على البلدية أن تقدم خلال ثلاثة أشهر جدولا زمنيا للتنفيذ إلى لجنة الصحة والبيئة والخدمات البلدية."),
        ),
    ),
    ResolutionText(
        BILLS[3],
        (
            "مجوز خرید اتوبوس برقی برای ناوگان شهر",
            "Permission to buy electric buses for the city's fleet",
            "الترخيص بشراء حافلات كهربائية لأسطول المدينة",
        ),
        (
            ("ماده ۱ـ به شهرداری تهران اجازه داده می‌شود اتوبوس‌های برقی مورد نیاز ناوگان شهر را از راه مناقصهٔ عمومی و با رعایت آیین‌نامهٔ معاملات شهرداری خریداری کند.\n"
            "تبصره ـ دست‌کم یک‌سوم اتوبوس‌ها باید به خط‌های محله‌های جنوبی شهر اختصاص یابد.\n"
            "ماده ۲ـ همهٔ اتوبوس‌ها باید کف‌پایین و دارای جایگاه صندلی چرخ‌دار و اعلام گفتاری ایستگاه باشند.\n"
            "ماده ۳ـ شهرداری موظف است هر سه ماه گزارش پیشرفت خرید و ساخت ایستگاه‌های شارژ را به کمیسیون عمران و حمل‌ونقل ارائه دهد."),
            ("Article 1. The Municipality of Tehran is permitted to buy the electric buses that the city's fleet needs by public tender, under the rules on the municipality's contracts.\n"
            "Note. At least one third of the buses shall serve lines in the southern neighbourhoods.\n"
            "Article 2. All buses shall have low floors, a place for wheelchairs and spoken announcements of stops.\n"
            "Article 3. Every three months the municipality shall report to the commission on works and transport on the purchase and on the charging stations."),
            ("المادة 1: يرخص لبلدية طهران بشراء الحافلات الكهربائية التي يحتاجها أسطول المدينة بمناقصة عامة ووفق لائحة معاملات البلدية.\n"
            "الملاحظة: يخصص ثلث الحافلات على الأقل لخطوط الأحياء الجنوبية.\n"
            "المادة 2: تكون الحافلات كلها منخفضة الأرضية، وفيها موضع للكرسي المتحرك وإعلان صوتي عن المواقف.\n"
            "المادة 3: على البلدية أن تقدم كل ثلاثة أشهر إلى لجنة الأشغال والنقل تقريرا عن سير الشراء وإنشاء محطات الشحن."),
        ),
    ),
    ResolutionText(
        BILLS[4],
        (
            "بهای خدمات مدیریت پسماند در سال {y}",
            "Charge for waste management in {y}",
            "أجور خدمات إدارة النفايات لسنة {y}",
        ),
        (
            ("ماده ۱ـ بهای خدمات مدیریت پسماند در سال {y} برای واحدهای مسکونی بر پایهٔ شمار ساکنان و برای دیگر واحدها بر پایهٔ مقدار پسماند محاسبه و دریافت می‌شود.\n"
            "ماده ۲ـ خانوارهایی که پسماند خشک را در مبدأ جدا و به ایستگاه‌های محله تحویل می‌دهند، از بیست درصد تخفیف برخوردارند.\n"
            "تبصره ـ خانوارهای زیر پوشش نهادهای حمایتی از پرداخت معاف‌اند.\n"
            "ماده ۳ـ درآمد این مصوبه تنها هزینهٔ گردآوری، پردازش و دفع پسماند می‌شود."),
            ("Article 1. In {y} the charge for waste management is reckoned for homes by the number of residents and for all others by the quantity of waste.\n"
            "Article 2. Households that sort dry waste and bring it to the stations of their neighbourhood pay twenty per cent less.\n"
            "Note. Households under the care of welfare bodies pay nothing.\n"
            "Article 3. What this resolution brings in is spent on collecting, treating and disposing of waste alone."),
            ("المادة 1: تحتسب أجور إدارة النفايات لسنة {y} للمساكن بحسب عدد الساكنين ولسائر الوحدات بحسب كمية النفايات.\n"
            "المادة 2: تحظى الأسر التي تفرز النفايات الجافة وتسلمها إلى محطات الحي بتخفيض قدره عشرون في المئة.\n"
            "الملاحظة: تعفى الأسر المشمولة برعاية مؤسسات الدعم.\n"
            "المادة 3: لا تصرف عائدات هذا القرار إلا في جمع النفايات ومعالجتها والتخلص منها."),
        ),
    ),
    ResolutionText(
        BILLS[8],
        (
            "بهای بلیت مترو و اتوبوس در سال {y}",
            "Metro and bus fares in {y}",
            "أسعار تذاكر المترو والحافلات لسنة {y}",
        ),
        (
            ("ماده‌واحده ـ بهای بلیت مترو و اتوبوس در سال {y} به شرح جدول پیوست تعیین می‌شود و از آغاز اردیبهشت‌ماه اجراشدنی است.\n"
            "تبصره ۱ـ سفر با اتوبوس در یک ساعت پس از نخستین سفر رایگان است.\n"
            "تبصره ۲ـ سالمندان، جانبازان و افراد دارای معلولیت نیم‌بها سفر می‌کنند.\n"
            "تبصره ۳ـ شهرداری موظف است بهای تازه را دست‌کم پانزده روز پیش از اجرا در همهٔ ایستگاه‌ها اعلام کند."),
            ("Sole article. Metro and bus fares in {y} are set as in the annexed table and apply from the month of Ordibehesht.\n"
            "Note 1. Buses taken within one hour of a first journey are free.\n"
            "Note 2. The elderly, war invalids and people with disabilities pay half.\n"
            "Note 3. The municipality shall announce the new fares at every station at least fifteen days before they apply."),
            ("المادة الوحيدة: تحدد أسعار تذاكر المترو والحافلات لسنة {y} وفق الجدول المرفق ويعمل بها من بداية شهر أرديبهشت.\n"
            "الملاحظة 1: ركوب الحافلة خلال ساعة من الرحلة الأولى مجاني.\n"
            "الملاحظة 2: يدفع كبار السن والجرحى وذوو الإعاقة نصف السعر.\n"
            "الملاحظة 3: على البلدية إعلان الأسعار الجديدة في المحطات كلها قبل العمل بها بخمسة عشر يوما على الأقل."),
        ),
    ),
    ResolutionText(
        BILLS[9],
        (
            "مجوز ساخت ایستگاه آتش‌نشانی در منطقهٔ {d}",
            "Permission to build a fire station in district {d}",
            "الترخيص بإنشاء محطة إطفاء في المنطقة {d}",
        ),
        (
            ("ماده‌واحده ـ به شهرداری تهران اجازه داده می‌شود برای کاستن از زمان رسیدن به حادثه، یک ایستگاه آتش‌نشانی در منطقهٔ {d} بسازد و تجهیز کند.\n"
            "تبصره ۱ـ ایستگاه باید در پهنه‌ای ساخته شود که زمان رسیدن به همهٔ نقاط آن از پنج دقیقه بیشتر نشود.\n"
            "تبصره ۲ـ شهرداری موظف است ظرف دو ماه زمین ایستگاه را به کمیسیون سلامت، محیط زیست و خدمات شهری معرفی کند."),
            ("Sole article. So that help arrives sooner, the Municipality of Tehran is permitted to build and equip a fire station in district {d}.\n"
            "Note 1. The station shall stand where every point of its area is reached within five minutes.\n"
            "Note 2. Within two months the municipality shall name the plot to the commission on health, environment and city services."),
            ("المادة الوحيدة: يرخص لبلدية طهران بإنشاء محطة إطفاء وتجهيزها في المنطقة {d} لتقصير زمن الوصول إلى الحوادث.\n"
            "الملاحظة 1: تقام المحطة في موضع لا يتجاوز زمن الوصول منه إلى أي نقطة في نطاقها خمس دقائق.\n"
            "الملاحظة 2: على البلدية أن تسمي أرض المحطة للجنة الصحة والبيئة والخدمات البلدية خلال شهرين."),
        ),
    ),
    ResolutionText(
        PROPOSALS[0],
        (
            "الزام شهرداری تهران به انتشار برخط قراردادها",
            "Obliging the municipality to publish its contracts online",
            "إلزام بلدية طهران بنشر عقودها إلكترونيا",
        ),
        (
            ("ماده ۱ـ شهرداری تهران و سازمان‌ها و شرکت‌های وابسته موظف‌اند همهٔ قراردادهای خود را ظرف ده روز پس از امضا در سامانه‌ای برخط منتشر کنند.\n"
            "ماده ۲ـ برای هر قرارداد موضوع، مبلغ، طرف قرارداد، شیوهٔ انتخاب پیمانکار، مدت و متمم‌های آن منتشر می‌شود.\n"
            "تبصره ۱ـ داده‌ها باید در قالب ماشین‌خوان و بدون نیاز به ثبت‌نام در دسترس باشند.\n"
            "تبصره ۲ـ داده‌های شخصی پیش از انتشار حذف می‌شوند.\n"
            "ماده ۳ـ کمیسیون نظارت و حقوقی هر شش ماه گزارش اجرای این مصوبه را به صحن ارائه می‌دهد."),
            ("Article 1. The Municipality of Tehran and the organisations and companies that belong to it shall publish all of their contracts online within ten days of signature.\n"
            "Article 2. Of every contract the subject, the amount, the other party, how the contractor was chosen, the term and the supplements are published.\n"
            "Note 1. The data shall be machine-readable and open without registration.\n"
            "Note 2. Personal data are removed before publication.\n"
            "Article 3. Every six months the commission on oversight and law reports to the plenary on how this resolution is carried out."),
            ("المادة 1: على بلدية طهران والهيئات والشركات التابعة لها أن تنشر عقودها كلها إلكترونيا خلال عشرة أيام من توقيعها.\n"
            "المادة 2: ينشر لكل عقد موضوعه ومبلغه والطرف الآخر وطريقة اختيار المقاول ومدته وملاحقه.\n"
            "الملاحظة 1: تتاح البيانات بصيغة تقرؤها الآلة ومن دون تسجيل.\n"
            "الملاحظة 2: تحذف البيانات الشخصية قبل النشر.\n"
            "المادة 3: تقدم لجنة الرقابة والشؤون القانونية إلى الجلسة العلنية كل ستة أشهر تقريرا عن تنفيذ هذا القرار."),
        ),
    ),
    ResolutionText(
        PROPOSALS[1],
        (
            "الزام شهرداری تهران به مناسب‌سازی پیاده‌روهای منطقهٔ {d}",
            "Obliging the municipality to make the pavements of district {d} accessible",
            "إلزام بلدية طهران بتهيئة أرصفة المنطقة {d}",
        ),
        (
            ("ماده‌واحده ـ شهرداری تهران موظف است ظرف هجده ماه پیاده‌روهای منطقهٔ {d} را برای رفت‌وآمد سالمندان و افراد دارای معلولیت مناسب‌سازی کند.\n"
            "تبصره ۱ـ اولویت با مسیرهای مدرسه‌ها، درمانگاه‌ها و ایستگاه‌های حمل‌ونقل همگانی است.\n"
            "تبصره ۲ـ نصب هر مانع در مسیر ویژهٔ نابینایان ممنوع است."),
            ("Sole article. Within eighteen months the Municipality of Tehran shall make the pavements of district {d} fit for the elderly and for people with disabilities.\n"
            "Note 1. The ways to schools, clinics and stations come first.\n"
            "Note 2. Nothing may be set up on the tactile paths for the blind."),
            ("المادة الوحيدة: على بلدية طهران أن تهيئ خلال ثمانية عشر شهرا أرصفة المنطقة {d} لكبار السن وذوي الإعاقة.\n"
            "الملاحظة 1: الأولوية للطرق المؤدية إلى المدارس والمستوصفات ومحطات النقل العام.\n"
            "الملاحظة 2: يحظر وضع أي عائق على المسارات المخصصة للمكفوفين."),
        ),
    ),
    ResolutionText(
        PROPOSALS[9],
        (
            "تخفیف بلیت حمل‌ونقل همگانی برای دانش‌آموزان و سالمندان",
            "Reduced fares for pupils and the elderly",
            "تخفيض تذاكر النقل العام للتلاميذ وكبار السن",
        ),
        (
            ("ماده‌واحده ـ بهای بلیت مترو و اتوبوس برای دانش‌آموزان و شهروندان بالای شصت‌وپنج سال پنجاه درصد کاهش می‌یابد.\n"
            "تبصره ۱ـ تخفیف با کارت بلیت شخصی و بدون مراجعهٔ حضوری اعمال می‌شود.\n"
            "تبصره ۲ـ شهرداری موظف است ظرف یک ماه شیوه‌نامهٔ اجرای این مصوبه را تدوین کند."),
            ("Sole article. Pupils and citizens over sixty-five pay half the fare on metro and bus.\n"
            "Note 1. The reduction is given by the personal card, without a visit to an office.\n"
            "Note 2. Within one month the municipality shall draw up the guideline for this resolution."),
            ("المادة الوحيدة: يخفض سعر تذكرة المترو والحافلة للتلاميذ ولمن تجاوزوا الخامسة والستين بنسبة خمسين في المئة.\n"
            "الملاحظة 1: يمنح التخفيض بالبطاقة الشخصية من دون مراجعة حضورية.\n"
            "الملاحظة 2: على البلدية أن تضع دليل تنفيذ هذا القرار خلال شهر."),
        ),
    ),
)  # fmt: skip
