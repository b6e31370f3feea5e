"""What can be followed, said as people say it, and what is asked back instead of guessed."""

import pytest

from tests.bot.following.conftest import Chat, labels


@pytest.mark.parametrize(
    ("said", "listed"),
    [
        ("订阅 石桥镇", "云溪县石桥镇人民政府"),
        ("订阅 松江区的镇", "上海市松江区各镇"),
        ("/subscribe 云溪县各部门", "云溪县各部门"),
        ("订阅云溪县所有乡镇", "云溪县各乡镇"),
        ("訂閱 松江區的鎮", "上海市松江区各镇"),
        ("关注：青浦区的镇", "上海市青浦区各镇"),
        ("订阅 “行政复议 −诉讼”", "“行政复议”，不含“诉讼”"),
        ("订阅 “行政复议 诉讼或起诉 不含撤销”", "“行政复议”和“诉讼或起诉”，不含“撤销”"),
        ("订阅 云溪县的镇 “复议|诉讼”", "云溪县各镇的“复议或诉讼”"),
        ("订阅 “行政复议” −“诉讼”", "“行政复议”，不含“诉讼”"),
        ("订阅 “行政复议”但不含“诉讼”和“撤销”", "“行政复议”，不含“诉讼”、“撤销”"),
        ("订阅 “行政复议”、“诉讼”", "“行政复议”和“诉讼”"),
        ("订阅 “行政复议”，不含“诉讼 撤销”", "“行政复议”，不含“诉讼”、“撤销”"),
        ('订阅 "行政复议" AND "诉讼" not "撤销"', "“行政复议”和“诉讼”，不含“撤销”"),
        ("订阅 “行政复议” OR “行政诉讼”", "“行政复议或行政诉讼”"),
        ("订阅 云溪县的镇 “行政复议”或者“诉讼”", "云溪县各镇的“行政复议或诉讼”"),
        ("订阅 “复议 AND 诉讼 NOT 撤销”", "“复议”和“诉讼”，不含“撤销”"),
        ("订阅 “复议 or 诉讼”", "“复议或诉讼”"),
        ("订阅 “互联网+政务”", "“互联网+政务”"),
        ("订阅 关键词：行政复议 −诉讼", "“行政复议”，不含“诉讼”"),
        ("订阅 石桥镇“征地”", "云溪县石桥镇人民政府的“征地”"),
        ("订阅 新收超过 50 件", "全部机关新收政府信息公开申请超过 50 件"),
        ("订阅 新收 > 50", "全部机关新收政府信息公开申请超过 50 件"),
        ("订阅 云溪县各镇新收不少于五十件", "云溪县各镇新收政府信息公开申请不少于 50 件"),
        ("订阅 公开率低于60%", "全部机关公开率少于 60%"),
        ("订阅 行政处罚超过1000件", "全部机关行政处罚本年处理决定数量超过 1000 件"),
        ("订阅 收费金额超过5万元", "全部机关行政事业性收费收费金额超过 5 万元"),
        ("订阅 自然人申请超过30件", "全部机关新收政府信息公开申请（自然人）超过 30 件"),
        ("订阅 全部", "全部机关"),
        ("订阅 所有机关", "全部机关"),
        ("石桥镇出年报了告诉我", "云溪县石桥镇人民政府"),
        ("云溪县所有镇出年报告诉我", "云溪县各镇"),
    ],
)
def test_it_is_followed_and_the_list_says_what(chat: Chat, said: str, listed: str) -> None:
    chat.says(said)
    assert [one.replace("關", "关") for one in chat.follows] == [listed]


def test_two_names_are_two_subscriptions(chat: Chat) -> None:
    chat.says("订阅 九亭镇和柳河镇")
    assert chat.follows == ["上海市松江区九亭镇人民政府", "云溪县柳河镇人民政府"]


@pytest.mark.parametrize(
    ("said", "told", "offered"),
    [
        ("订阅 朝阳区的镇", "不止一个", "北京市朝阳区的镇"),
        ("订阅 云溪县", "云溪县的哪些机关", "云溪县各街镇"),
        ("订阅 云溪县新收超过50件", "云溪县的哪些机关", "云溪县各街镇新收超过50件"),
        ("订阅 九亭镇 行政复议", "没有看懂“行政复议”", "上海市松江区九亭镇人民政府“行政复议”"),
        ("订阅 火星镇", "没有收录名为“火星镇”", "“火星镇”"),
    ],
)
def test_what_may_mean_several_things_is_asked_back_and_each_choice_works(
    chat: Chat, said: str, told: str, offered: str
) -> None:
    reply = chat.says(said)
    assert told in reply.text
    assert offered in labels(reply)
    assert chat.count == 0
    chat.presses(reply, offered)
    assert chat.count == 1


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("订阅 收费超过10件", "单位是万元"),
        ("订阅 新收超过50%", "单位是件"),
        ("订阅 复议和诉讼超过3件", "可能是几个数"),
        ("订阅 超过3件", "没有看懂是哪个数"),
        ("订阅 新收超过50件办结超过20件", "几个条件"),
        ("订阅 “−诉讼”", "至少写一个"),
        ("订阅 “的”", "太短"),
        ("订阅 不含“诉讼”", "至少写一个"),
        ("订阅 “复议 诉讼”或“撤销 纠正”", "“或”的两边请各写一个词"),
        ("订阅 云溪县各镇新收超过50件 征地", "没有看懂“征地”"),
    ],
)
def test_what_cannot_be_watched_is_refused_with_the_next_step(chat: Chat, said: str, told: str) -> None:
    assert told in chat.says(said).text
    assert chat.count == 0
