"""The archive room's words for what the machine says: one term each, used on every screen and printed page."""

from collections.abc import Mapping
from types import MappingProxyType

from pipeline.domain.batch import Ended
from pipeline.domain.errors import Fault
from pipeline.domain.judgement import Category, DoubtKind
from pipeline.domain.key import KeyName
from pipeline.domain.record import RecordState

CATEGORIES: Mapping[str, str] = MappingProxyType(
    {
        Category.CONTRACT: "合同",
        Category.INVOICE: "发票",
        Category.COMPLAINT: "投诉",
        Category.CORRESPONDENCE: "往来函件",
        Category.OTHER: "其他",
    }
)

ENDS: Mapping[Ended, str] = MappingProxyType(
    {
        Ended.FILED: "已归档",
        Ended.REVIEW: "待审核",
        Ended.BLANK: "空白页（已保留）",
        Ended.QUARANTINED: "已隔离",
    }
)

STATES: Mapping[RecordState, str] = MappingProxyType(
    {RecordState.FILED: ENDS[Ended.FILED], RecordState.REVIEW: ENDS[Ended.REVIEW]}
)

TALLY: Mapping[str, str] = MappingProxyType(
    {
        "batches": "批次",
        "scans": "扫描件",
        "pages": "页",
        "filed": "已归档页",
        "review": "待审核页",
        "quarantined": "已隔离页",
        "blank": "空白页",
        "waiting": "处理中的扫描件",
    }
)

FAULTS: Mapping[Fault, str] = MappingProxyType(
    {
        Fault.EMPTY: "文件为空（0 字节），请重新扫描",
        Fault.UNKNOWN_FORMAT: "不是可识别的扫描件格式，请检查文件内容",
        Fault.DAMAGED: "文件损坏或不完整，请重新扫描或重新传送",
        Fault.ENCRYPTED: "文件已加密，请提供无密码的版本",
        Fault.TOO_LARGE: "文件或页面过大，请拆分或降低分辨率",
        Fault.TOO_MANY_PAGES: "页数过多，请拆分后重新投递",
        Fault.NO_PAGES: "文件中没有页面",
        Fault.TIMED_OUT: "处理超时，请联系管理员",
        Fault.CRASHED: "识别程序处理此文件时异常退出，请联系管理员",
        Fault.STATE_SECRET: "页面带有国家秘密标志，不得进入本系统，请立即报告保密负责人",
    }
)

DOUBTS: Mapping[DoubtKind, str] = MappingProxyType(
    {
        DoubtKind.CATEGORY_UNSURE: "类别不确定",
        DoubtKind.UNREADABLE: "无法识别",
        DoubtKind.FAINT: "字迹不清",
        DoubtKind.KEY_MISSING: "缺少必要项",
        DoubtKind.KEY_UNSURE: "字迹存疑",
        DoubtKind.KEY_FAILED_CHECK: "校验不通过",
        DoubtKind.SOURCES_DISAGREE: "不同来源不一致",
        DoubtKind.SPLIT_UNSURE: "分件不确定",
        DoubtKind.PROBABLE_DUPLICATE: "疑似重复",
        DoubtKind.AUDIT_SAMPLE: "抽检",
    }
)

KEYS: Mapping[KeyName, str] = MappingProxyType(
    {
        KeyName.TITLE: "题名",
        KeyName.INVOICE_CODE: "发票代码",
        KeyName.INVOICE_NUMBER: "发票号码",
        KeyName.ISSUE_DATE: "开票日期",
        KeyName.TOTAL_AMOUNT: "价税合计",
        KeyName.NET_AMOUNT: "合计金额",
        KeyName.TAX_AMOUNT: "合计税额",
        KeyName.BUYER_NAME: "购买方名称",
        KeyName.BUYER_TAX_ID: "购买方税号",
        KeyName.SELLER_NAME: "销售方名称",
        KeyName.SELLER_TAX_ID: "销售方税号",
        KeyName.CONTRACT_NUMBER: "合同编号",
        KeyName.PARTY_A: "甲方",
        KeyName.PARTY_B: "乙方",
        KeyName.SIGN_DATE: "签订日期",
        KeyName.VALID_FROM: "有效期自",
        KeyName.VALID_TO: "有效期至",
        KeyName.CONTRACT_AMOUNT: "合同金额",
        KeyName.COMPLAINANT: "投诉人",
        KeyName.COMPLAINT_DATE: "投诉日期",
        KeyName.ORDER_NUMBER: "订单号",
        KeyName.COMPLAINT_SUBJECT: "投诉事项",
        KeyName.DOCUMENT_NUMBER: "发文字号",
        KeyName.SENDER: "发函单位",
        KeyName.ADDRESSEE: "主送单位",
        KeyName.DOCUMENT_DATE: "成文日期",
        KeyName.PHONE: "电话",
        KeyName.EMAIL: "电子邮箱",
        KeyName.CREDIT_CODE: "统一社会信用代码",
        KeyName.ID_NUMBER: "身份证号码",
        KeyName.BANK_ACCOUNT: "银行账号",
    }
)


def category_name(category: str) -> str:
    """The category on the screen; one that an archivist added is its own name."""
    return CATEGORIES.get(category, category)
