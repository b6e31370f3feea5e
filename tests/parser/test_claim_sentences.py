"""Sentences as reports write them, and the figures that they state: one line each, then what states none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parser.claims import read_claims
from parser.report import Passage, Source

SHORT = {
    "received": "applications.received.total",
    "carried_in": "applications.carried_in.total",
    "desk": "applications.received+carried_in.total",
    "handled": "applications.handled.total",
    "carried_out": "applications.carried_out.total",
    "granted": "applications.granted.total",
    "in_part": "applications.granted_in_part.total",
    "both": "applications.granted+granted_in_part.total",
    "refused": "applications.refused.total",
    "unavailable": "applications.unavailable.total",
    "not_processed": "applications.not_processed.total",
    "other": "applications.other.total",
    "review": "review.total",
    "lawsuit": "lawsuit.total",
    "direct": "lawsuit_direct.total",
    "after_review": "lawsuit_after_review.total",
    "issued": "normative_documents.issued",
    "repealed": "normative_documents.repealed",
    "in_force": "normative_documents.in_force",
    "licensing": "licensing.decisions",
    "penalties": "penalties.decisions",
    "coercion": "coercion.decisions",
    "fees": "fees.amount",
    "person": "applications.received.person",
    "business": "applications.received.business",
    "organisations": "applications.received.organisations",
}
SENTENCES = {
    # Applications that came, in many words.
    "我镇共接到公民提出的政府信息公开申请6份。": "received=6",
    "本年度共收到9封依申请公开信件。": "received=9",
    "群众依申请公开信息的申请0次。": "received=0",
    "全年接收到申请书十二份，申请公开的政府信息主要涉及规划。": "received=12",
    "本年度共接受民众申请政府信息公开21件。": "received=21",
    "柳原街道依申请公开6条。": "received=6",
    "2023年新收到申请8件，上年结转1件，共计9件。": "received=8 carried_in=1 desk=9",
    "全区各部门、镇街共收到信息公开申请64件。": "received=64",
    "收到政府信息公开申请44件（含2022年结转3件）。": "desk=44 carried_in=3",
    "全市收办政府信息公开申请案件310件，转下年度办理12件。": "desk=310 carried_out=12",
    "全年处理政府信息公开申请52件（包括上年结转5件），50件已按期答复，2件结转下年办理。": (
        "desk=52 carried_in=5 handled=50 carried_out=2"
    ),
    "受理和办结依申请公开事项7件。": "received=7 handled=7",
    "依申请公开受理和答复4件。": "received=4 handled=4",
    "办理依申请事项70件（含上年结转3件），转接下年度5件。": "handled=70 carried_in=3 carried_out=5",
    "答复依申请公开23件，其中网上政府信息公开申请22件，书面申请1件。": "handled=23",
    "新收到依申请公开政府信息26件，答复依申请公开政府信息26件，其中予以公开17件，不予公开9件。": (
        "received=26 handled=26 granted=17 refused=9"
    ),
    "依申请公开方面，全年登记受理37件，总办理35件，结转下年2件。": "received=37 handled=35 carried_out=2",
    "依申请公开方面，全年收到并受理申请28件，无结转上年申请。": "received=28 carried_in=0",
    "我县依申请公开渠道畅通。全年新增16件，办结15件。": "received=16 handled=15",
    "收到自然人提出的信息公开申请81件、企业提出的12件，合计93件。": "received=93 person=81",
    "收到自然人信息公开申请81件，撤回2件，合计83件。": "person=81",
    "政府信息公开申请中，网上申请51件，信函22件，现场4件，合计77件。": "received=77",
    "新收依申请公开14件，另有2022年11月收到、结转本年度办理的2件。": "received=14 carried_in=2",
    # What is being handled when the year ends is carried over; before, nobody knows.
    "收到政府信息公开申请90件，截至12月底已回复83件，7件正在办理中。": "received=90 handled=83 carried_out=7",
    "截至2023年12月31日，收到政府信息公开申请90件，正在办理7件。": "received=90 carried_out=7",
    "收到政府信息公开申请90件，已回复83件，7件正在办理中。": "received=90 handled=83",
    "截至12月底，收到政府信息公开申请90件，7件正在征求第三方意见。": "received=90",
    # What one office counts is a part of what all do.
    "收到政府信息公开申请66件，其中区政府办公室本级31件，办结31件。": "received=66",
    "全县受理依申请公开66件，其中县政府办公室31件，均予以答复。": "received=66",
    "全县受理依申请公开66件，其中县政府办公室31件，全县办结64件。": "received=66 handled=64",
    "收到政府信息公开申请66件，其中区本级31件，各部门35件；办结64件。": "received=66 handled=64",
    # What became of them.
    "收到政府信息公开申请13件，均在法定期限内予以答复。": "received=13 handled=13",
    "收到依申请公开5件，已全部按时办结。": "received=5 handled=5",
    "收到申请5件，同比增长25%，均已按期答复申请人。": "received=5 handled=5",
    "收到申请5件，其中网上申请3件、信函申请2件，全部按时办结。": "received=5 handled=5",
    "收到政府信息公开申请5件，无上年结转。上述申请均已按时办结。": "received=5 carried_in=0 handled=5",
    "收到申请5件，上年结转2件，均已按时办结。": "received=5 carried_in=2",
    "收到和办理依申请公开9件，结转下一年度2件。": "received=9 carried_out=2",
    "收到政府信息公开申请5件，均已及时办理。": "received=5",
    "收到政府信息公开申请5件，均未超期答复。": "received=5",
    "收到政府信息公开申请5件，答复率100%。": "received=5",
    "收到政府信息公开申请30件，主动撤销4件，在规定时限内答复26件。": "received=30",
    "答复政府信息公开申请41件（含上年度结转4件），另有2件顺延到下年度答复。": (
        "handled=41 carried_in=4 carried_out=2"
    ),
    "依申请公开答复中，其中3件公开，1件经沟通不予公开。": "granted=3 refused=1",
    "依申请公开办理结果：予以公开5件，部分公开2件，予以公开及部分公开共7件。": "granted=5 in_part=2 both=7",
    "依申请公开中，因本机关不掌握等原因无法提供9件，属信访、重复申请等不予处理3件。": (
        "unavailable=9 not_processed=3"
    ),
    "依申请公开作其他处理（含申请人撤回）6件。": "other=6",
    "依申请公开中，“本机关不掌握相关政府信息”的3件。": "applications.unavailable.not_held.total=3",
    "依申请公开中，信息不存在3件。": "applications.unavailable.not_held.total=3",
    "依申请公开中，没有现成信息需要另行制作1件。": "applications.unavailable.not_compiled.total=1",
    "依申请公开中，补正后申请内容仍不明确2件。": "applications.unavailable.unclear.total=2",
    "依申请公开中，属于国家秘密1件。": "applications.refused.state_secret.total=1",
    "依申请公开中，法律行政法规禁止公开1件。": "applications.refused.prohibited_by_law.total=1",
    "依申请公开中，危及“三安全一稳定”1件。": "applications.refused.security_and_stability.total=1",
    "依申请公开中，涉及第三方合法权益1件。": "applications.refused.third_party.total=1",
    "依申请公开中，属于三类内部事务信息2件。": "applications.refused.internal_affairs.total=2",
    "依申请公开中，属于四类过程性信息的2件。": "applications.refused.process.total=2",
    "依申请公开中，因属于行政执法案卷信息不予公开1件。": "applications.refused.case_file.total=1",
    "依申请公开中，属于行政查询事项2件。": "applications.refused.administrative_query.total=2",
    "依申请公开中，信访举报投诉类申请2件。": "applications.not_processed.petition.total=2",
    "依申请公开中，重复申请4件。": "applications.not_processed.repeated.total=4",
    "依申请公开中，要求提供公开出版物1件。": "applications.not_processed.publication.total=1",
    "依申请公开中，无正当理由大量反复申请3件。": "applications.not_processed.excessive.total=3",
    "依申请公开中，要求确认或重新出具已获取信息1件。": "applications.not_processed.confirmation.total=1",
    "依申请公开中，申请人无正当理由逾期不补正2件。": "applications.other.not_corrected.total=2",
    "依申请公开中，逾期未按要求缴费1件。": "applications.other.unpaid.total=1",
    "已办结申请中，不予公开5件（过程性信息3件，行政查询事项2件），依申请公开工作规范。": (
        "refused=5 applications.refused.process.total=3 applications.refused.administrative_query.total=2"
    ),
    "收到依申请公开7件，3件办理结果为本机关不掌握相关信息，1件处理结果为无法提供，另外3件为其他处理。": (
        "received=7 applications.unavailable.not_held.total=3 unavailable=1 other=3"
    ),
    "受理依申请公开9件，其中1件按程序办结，5件为“本机关不掌握”，重复申请3件。": (
        "received=9 applications.unavailable.not_held.total=5 applications.not_processed.repeated.total=3"
    ),
    "收到申请6件，其中予以公开4件，不予公开2件，均已在法定期限内办结答复。": (
        "received=6 granted=4 refused=2 handled=6"
    ),
    "收到政府信息公开申请6宗，其中4宗已依法办理完毕；2宗申请人主动撤销。": "received=6",
    "收到政府信息公开申请6件，答复5件，均在期限内办结，1件结转下一年办理。": (
        "received=6 handled=5 carried_out=1"
    ),
    "收到依申请公开6项，办理5项，结转下年度1项。": "received=6 handled=5 carried_out=1",
    "收到政府信息公开申请6件（含上年结转2件）。所有公开申请依法办理，已全部办结。": (
        "desk=6 carried_in=2 handled=6"
    ),
    "收到政府信息公开申请2件。申请人均为自然人，已在法定期限内答复。": "received=2 person=2 handled=2",
    "收到政府信息公开申请2件。全年工单均已在规定期限内答复。": "received=2",
    "我乡依申请公开政府信息共5件，其中，予以公开2件，不掌握信息3件。": (
        "received=5 granted=2 applications.unavailable.not_held.total=3"
    ),
    # Applicants.
    "收到政府信息公开申请7件，申请人均为自然人。": "received=7 person=7",
    "收到政府信息公开申请7件。其中，自然人申请5件，法人或其他组织申请2件。": (
        "received=7 person=5 organisations=2"
    ),
    "收到依申请公开3条，其中2件为自然人提交。其中商业企业申请政务公开信息1条。": (
        "received=3 person=2 business=1"
    ),
    "收到自然人和法人政府信息公开申请共7件。": "received=7",
    "共受理8份政府信息公开申请（均为自然人提交），同比上升14.3%。": "received=8 person=8",
    "收到政府信息公开申请9件，有5件来自自然人，4件来自商业企业。": "received=9 person=5 business=4",
    # Disputes about disclosure.
    "2023年，因政府信息公开被诉6件，均胜诉。": "lawsuit=6",
    "政府信息公开行政复议8件，其中维持7件；行政诉讼5件，其中维持4件。": "review=8 review.upheld=7 lawsuit=5",
    "因信息公开引发行政复议5起（维持3起、被纠错1起、其他结果1起）。": (
        "review=5 review.upheld=3 review.corrected=1 review.other=1"
    ),
    "2023年有2件涉及政府信息公开工作的行政复议，涉及的行政诉讼数为0件。": "review=2 lawsuit=0",
    "受理依申请公开9件，行政复议案2起，行政诉讼案件1起，未审结1起。": "received=9 review=2 lawsuit=1",
    "信息公开诉讼中，未经复议直接起诉2件，其中结果维持1件；复议后起诉1件，尚未审结1件。": (
        "direct=2 lawsuit_direct.upheld=1 after_review=1 lawsuit_after_review.pending=1"
    ),
    "涉及政府信息公开的行政复议、行政诉讼案件为0件。": "review=0 lawsuit=0",
    "未发生因信息公开引起的行政复议被改变或行政诉讼败诉情形。": "review.corrected=0",
    "未收到政府信息公开申请，也未发生行政复议和诉讼情况。": "received=0 review=0 lawsuit=0",
    # Documents, decisions, fees.
    "本年制定并公开行政规范性文件4件，废止2件，现行有效19件。": "issued=4 repealed=2 in_force=19",
    "2023年制定出台了6件行政规范性文件。": "issued=6",
    "规范性文件由司法所审核，目前在运行的共5件。": "in_force=5",
    "制定政府规章2部，废止规章1件。": "regulations.issued=2 regulations.repealed=1",
    "未制发规范性文件。": "issued=0",
    "作出行政处罚决定120件，行政许可决定30件，行政强制措施5件。": "penalties=120 licensing=30 coercion=5",
    "全年行政事业性收费金额12万元。": "fees=12",
    # Zeros without a figure.
    "未收到和处理政府信息公开申请。": "received=0 handled=0",
    "未收到政府信息公开申请，无依申请公开办理结果。": "received=0 handled=0",
    "未收到公民、法人或其他组织的依申请公开诉求。": "received=0",
    "收到申请3件，无上年和下年结转件，依申请公开有序。": "received=3 carried_in=0 carried_out=0",
    "收到依申请公开2件，上年无结转，已办理2件，无结转下年度。": (
        "received=2 carried_in=0 handled=2 carried_out=0"
    ),
    "未制定规范性文件，确保政策的连续性。": "issued=0",
    "未收到该项申请，依申请公开渠道畅通。": "received=0",
    "開發區無已申請公開情況。": "received=0",
    "本单位无政府信息依申请公开办理情况。": "received=0",
    "未收到自然人、企业或社会团体要求公开政府信息的申请。": "received=0",
    "收到依申请公开2件，这2件均未引发行政复议、行政诉讼。": "received=2 review=0 lawsuit=0",
    "未制定发布、废止行政规范性文件。": "issued=0 repealed=0",
    "无因政府信息公开引起的复议诉讼。": "review=0 lawsuit=0",
}
SILENT = [
    "一般行政复议案件14件，与信息公开无关。",
    "办理行政复议14件，行政诉讼3件，均与政府信息公开无关。",
    "公众号新增11件，依申请公开渠道畅通。",
    "答复政府信息公开申请，网上申请51件，信函22件，合计73件。",
    "依申请公开规范有序。网站发布51条，微信平台22条，合计73条。",
    "依申请公开规范有序，新增政策咨询11件。",
    "2023年，区政府办公室代表区政府受理政府信息公开申请9件，均已答复。答复9件。",
    "全县办理行政复议案件74件，其中维持60件。",
    "我局作为复议机关受理行政复议申请41件，审结38件。",
    "深入推进法治政府建设，办理行政复议12件、行政诉讼9件，政务公开工作稳步推进。",
    "做好行政复议、行政诉讼案件的应诉工作，共办理相关案件31件。",
    "因政府信息公开产生行政复议和行政诉讼共3件。",
    "制发公文120件，其中规范性文件3件。",
    "备案审查规范性文件12件。",
    "全年制发规章制度12项。",
    "主动公开规范性文件20份，其他文件19份。",
    "公开行政许可信息300条、行政处罚信息45条。",
    "2022年共主动公开行政处罚决定18起。",
    "政策文件4条、行政许可93条、行政执法37条。",
    "制作政府信息302件，主动公开102件，依申请公开信息45件，不予公开155件。",
    "收取信息处理费380元，涉及1件政府信息公开申请案件收取费用。",
    "办理公开信箱事务40件，局长公开电话信访事项6件。",
    "办理人大政协建议提案22件并主动公开答复。",
    "接待查档人员412人次，利用档案2061件次。",
    "开展平均每件申请10天的限时办理，依申请公开规范有序。",
    "2013年收到政府信息公开申请7条，未收到行政复议申请。",
    "1件未收到申请人补正材料，其余依申请公开正常办理。",
    "未发生因依申请公开引发的行政败诉。",
    "主动公开政府信息76条，其中，制定规范性文件8份、政策解读14条。",
    "出具依申请公开信息答复书144份。",
    "作出一般程序行政处罚决定60件。",
    "双公示系统中公开行政许可信息55项，行政处罚3项。",
]


def read(text: str, year: int | None = None) -> dict[str, object]:
    return {claim.key: claim.value for claim in read_claims([Passage(1, text, Source("年报.txt"))], year)}


def expected(told: str) -> dict[str, object]:
    pairs = (pair.split("=") for pair in told.split())
    return {SHORT.get(name, name): int(value) for name, value in pairs}


@pytest.mark.parametrize(("sentence", "told"), SENTENCES.items())
def test_a_sentence_states_these_figures_and_no_other(sentence: str, told: str) -> None:
    assert read(sentence, 2023) == expected(told)


@pytest.mark.parametrize("sentence", SILENT)
def test_a_sentence_that_speaks_of_something_else_states_nothing(sentence: str) -> None:
    assert read(sentence) == {}


def test_money_is_told_in_ten_thousands() -> None:
    (claim,) = read_claims([Passage(1, "全年收取行政事业性收费共计3200元。", Source("年报.txt"))])
    assert (claim.key, str(claim.value), claim.unit) == ("fees.amount", "0.32", "万元")


def test_a_count_in_ten_thousands_is_rounded() -> None:
    (claim,) = read_claims([Passage(1, "收到政府信息公开申请1.2万件。", Source("年报.txt"))])
    assert (claim.value, claim.approximate) == (12_000, True)


def test_a_heading_says_what_the_paragraph_below_it_counts() -> None:
    paragraphs = [
        "（二）依申请公开",
        "全年共收到8件，答复7件。",
        "（三）平台建设",
        "全年共收到8件，答复7件。",
    ]
    found = read_claims([Passage(1, text, Source("年报.txt")) for text in paragraphs])
    assert [(claim.key, claim.value) for claim in found] == [
        (SHORT["received"], 8),
        (SHORT["handled"], 7),
    ]


FULL_WIDTH = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
# The other way round than for reading: a few characters are enough to tell.
TRADITIONAL = str.maketrans("请开办结转复诉讼规应为关", "請開辦結轉複訴訟規應為關")
EVERY = st.sampled_from(sorted(SENTENCES))


@given(EVERY)
def test_full_width_signs_state_the_same(sentence: str) -> None:
    assert read(sentence.translate(FULL_WIDTH), 2023) == expected(SENTENCES[sentence])


@given(EVERY)
def test_traditional_script_states_the_same(sentence: str) -> None:
    assert read(sentence.translate(TRADITIONAL), 2023) == expected(SENTENCES[sentence])


@given(EVERY, st.data())
def test_blanks_and_line_breaks_between_characters_change_nothing(sentence: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(1, len(sentence) - 1))
    gap = data.draw(st.sampled_from([" ", "\n", "　", "\n\n", " \n"]))
    if not (sentence[place - 1].isdigit() and sentence[place].isdigit()):
        broken = sentence[:place] + gap + sentence[place:]
        assert read(broken, 2023) == expected(SENTENCES[sentence])
