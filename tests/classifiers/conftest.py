"""A small release learned in a second from a corpus of the tests' own, shared by all tests of the library."""

import random
from collections.abc import Sequence

import pytest

from classifiers.corpus import Document
from classifiers.model import TextClassifier
from classifiers.release import Release
from classifiers.training import train

SENTENCES = {
    "contract": (
        "甲方应当在收到货物后三十日内付清全部价款",
        "乙方逾期交货的应当向甲方支付违约金",
        "本合同自双方签字盖章之日起生效",
        "因本合同引起的争议由甲方所在地人民法院管辖",
        "本合同一式两份双方各执一份",
        "未尽事宜由双方协商签订补充协议",
    ),
    "complaint": (
        "我在你们店里买的东西用了三天就坏了",
        "客服一直推脱不给退款态度非常恶劣",
        "希望有关部门尽快查处还消费者一个公道",
        "小区物业乱收费业主多次反映没有人管",
        "强烈要求商家退货并赔偿我的损失",
        "晚上施工噪音太大严重影响居民休息",
    ),
    "correspondence": (
        "贵公司来函已经收悉现就有关事项函复如下",
        "请贵公司核对无误后盖章并寄回我公司",
        "感谢贵单位长期以来对我司工作的支持",
        "特此函告请予以配合为盼",
        "截至上月底贵公司尚欠我公司货款请尽快支付",
        "如有疑问请与我公司财务部联系此致敬礼",
    ),
}
TITLES = {"contract": "买卖合同", "complaint": "投诉信", "correspondence": "关于付款事宜的函"}


def small_corpus(per_family: int = 10) -> list[Document]:
    return [
        _document(category, family, number)
        for category in SENTENCES
        for family in range(6)
        for number in range(per_family)
    ]


def _document(category: str, family: int, number: int) -> Document:
    rng = random.Random(f"{category}/{family}/{number}")
    lines = rng.sample(SENTENCES[category], 4)
    text = "\n".join([TITLES[category], *lines])
    return Document(text, category, f"kind{family % 3}", f"{category}-{family}")


@pytest.fixture(scope="session")
def corpus() -> Sequence[Document]:
    return small_corpus()


@pytest.fixture(scope="session")
def release(corpus: Sequence[Document]) -> Release:
    return train(
        corpus,
        title="small",
        version="1.0.0",
        seed=1,
        per_family=10,
        template=TextClassifier(least_families=2),
    )
