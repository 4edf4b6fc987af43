"""The release in the repository is whole, and right where titles and words mislead."""

import json
from pathlib import Path

import pytest

from classifiers import Judged, Release, Text, load_newest_good

ROOT = Path(__file__).parents[2]

NEAR_MISSES = [
    ("律师函 致：示例甲有限公司 受示例乙有限公司委托 就贵司与委托人签订的《采购合同》（合同编号HT-2024-001）拖欠货款事宜 函告如下", "correspondence"),
    ("关于增值税专用发票遗失的情况说明函 我司于2024年3月5日开具的发票代码4403241130号码12345678因邮寄遗失", "correspondence"),
    ("补充协议 甲方：示例甲有限公司 乙方：示例乙有限公司 双方于2024年1月1日签订的编号HT-2024-001的《服务合同》 经协商达成如下补充协议", "contract"),
    ("退款投诉函 投诉人：示例用户 投诉事项：订单号20240305001商品质量问题 诉求：退款并赔偿", "complaint"),
    ("往来款项对账函 截至2024年12月31日 贵公司欠我公司货款 请核对无误后盖章确认", "correspondence"),
    ("企业询证函 本公司聘请的会计师事务所正在对本公司财务报表进行审计", "correspondence"),
    ("送货单 NO.0012345 收货单位：示例甲有限公司 品名 规格 数量 单价 金额 送货人 收货人签字", "other"),
    ("收据 今收到示例甲有限公司交来货款人民币壹仟元整 收款单位盖章", "other"),
    ("形式发票 PROFORMA INVOICE", "other"),
    ("关于客户投诉的回复函 尊敬的示例用户：您于2024年3月5日反映的问题我司已调查", "correspondence"),
    ("客户投诉处理单 受理编号 投诉人 联系电话 投诉内容 处理结果 客户满意度", "complaint"),
    ("解除合同通知书 贵司未按《租赁合同》约定支付租金 我司现通知解除合同", "correspondence"),
    ("发票签收单 兹收到示例乙有限公司开具的增值税专用发票共3张", "other"),
    ("销货清单 所属增值税专用发票代码4403241130 号码12345678", "invoice"),
]  # fmt: skip


@pytest.fixture(scope="module")
def shipped() -> Release:
    return load_newest_good(ROOT / "models", "guidang-text")


@pytest.fixture(scope="module")
def judged(shipped: Release) -> dict[str, Judged]:
    texts = [text for text, _ in NEAR_MISSES]
    return dict(zip(texts, shipped.classify([Text((text,)) for text in texts]), strict=True))


@pytest.mark.parametrize(("text", "category"), NEAR_MISSES, ids=[text[:8] for text, _ in NEAR_MISSES])
def test_a_near_miss_is_told_by_its_title_and_closing(
    judged: dict[str, Judged], text: str, category: str
) -> None:
    assert judged[text].category == category


def test_it_knows_the_five_categories(shipped: Release) -> None:
    assert shipped.categories == ("complaint", "contract", "correspondence", "invoice", "other")


def test_papers_of_customers_can_be_filed_unseen_at_the_default_promise(shipped: Release) -> None:
    customers = ("complaint", "contract", "correspondence", "invoice")
    assert all(shipped.promise(0.01).threshold(category) < 1 for category in customers)


def test_it_is_small() -> None:
    assert sum(path.stat().st_size for path in (ROOT / "models").rglob("model.skops")) < 20 * 2**20


def test_every_release_in_the_repository_is_whole() -> None:
    for folder in (ROOT / "models").glob("*/*/"):
        manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
        assert {path.name for path in folder.iterdir()} == {"manifest.json", *manifest["files"]}


def test_a_word_in_the_evidence_is_one_a_person_reads(judged: dict[str, Judged]) -> None:
    for one in judged.values():
        assert len(one.evidence) > 3
        assert sum(item.weight for item in one.evidence) > 0
