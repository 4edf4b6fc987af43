"""What the grammar's blanks are filled with: invented names, places, numbers and dates, in the many shapes of real ones."""

import random
from collections.abc import Callable, Mapping

Slot = Callable[[random.Random], str]

_SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
_GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰建国志海晓红小文宇欣怡子轩浩然思梓涵雨博一诺佳琪梦晨阳凯俊峰鹏飞慧颖雪婷婕琳倩楠蕾莹瑞林东升振兴永安长福德润庆祥春梅秋菊立新学军国庆成龙天佑家豪"
_CITIES = (
    "北京 上海 天津 重庆 广州 深圳 杭州 南京 苏州 无锡 常州 宁波 温州 嘉兴 绍兴 合肥 芜湖 福州 厦门 泉州 南昌 赣州 "
    "济南 青岛 烟台 潍坊 临沂 郑州 洛阳 南阳 武汉 宜昌 襄阳 长沙 株洲 湘潭 衡阳 岳阳 常德 佛山 东莞 惠州 中山 珠海 南宁 "
    "柳州 桂林 海口 成都 绵阳 德阳 贵阳 遵义 昆明 曲靖 西安 宝鸡 咸阳 兰州 西宁 银川 乌鲁木齐 沈阳 大连 鞍山 长春 吉林 "
    "哈尔滨 大庆 石家庄 唐山 保定 邯郸 太原 大同 呼和浩特 包头 云川 临江 西岭 东洲 平岚 安阜 清河 阳泽"
).split()
_PROVINCES = "江苏 浙江 广东 山东 河南 四川 湖北 湖南 安徽 福建 河北 辽宁 陕西 江西 云南 广西 贵州 山西 吉林 黑龙江 甘肃 海南".split()
_DISTRICTS = (
    "城东区 城西区 高新区 经开区 临港区 滨江区 新城区 老城区 雨湖区 天心区 望岳区 长岭县 清溪县 白石县 平川县 东湖区 西湖区 "
    "南山区 北岸区 龙泉区 金水区 青云区 河西区 江北区 开福区 云岭县 桃源县 永宁县 B3区 C5县 某区 XX区 新华区 桥东区"
).split()
_ROADS = "人民 中山 解放 建设 和平 长江 黄河 新华 文化 科技 工业 创业 滨河 环城 迎宾 学府 金桥 银杏 梧桐 芙蓉 香樟 凤凰 青年 胜利 朝阳 光明 湘江 玉泉 江湾 世纪 友谊 天府 振兴 丰收 劳动 兴业".split()
_STREETS = "望城坡街道 东风街道 建设路街道 红星镇 柏树镇 双河镇 石桥乡 青山镇 五里牌街道 新桥街道 白云街道 大托镇 南塘街道 梅溪湖街道 龙头镇 观山街道 沙河镇 XX街道 永安镇 高桥镇 莲花镇".split()
_ESTATES = "阳光花园 锦绣江南 绿地新苑 翡翠湾 御景华府 东方名城 恒信雅居 金色家园 碧水蓝天 紫荆苑 书香门第 水岸豪庭 保利康桥 盛世华庭 梅园小区 XX小区 湖畔春天 中海国际社区 新天地 天悦府 幸福里 丽景湾 云顶一号 龙湾半岛 景园 学府佳苑 橡树湾 滨江壹号 荷塘月色 西城公馆".split()
_HOUSES = "华 中 恒 盛 鑫 宏 天 金 瑞 泰 科 创 东 安 新 永 利 达 信 德 海 隆 嘉 诚 博 远 润 丰 联 亚 昌 正 康 凯 方 佳 源 威 铭 智 腾 云 启 晟 骏 汇 豪".split()
_TRADES = "机械 电子 贸易 科技 建筑工程 物流 食品 医药 化工 纺织 印刷包装 汽车配件 建材 信息技术 电力设备 环保科技 装饰 农业发展 塑料制品 仪器仪表 家具 房地产开发 物业管理 商贸 实业 文化传媒 软件 新能源 供应链管理 五金制品 钢铁 生物技术 半导体 智能装备 广告 酒店管理 教育咨询 检测技术 通信".split()
_FORMS = (
    "有限公司",
    "有限公司",
    "有限公司",
    "有限责任公司",
    "股份有限公司",
    "集团有限公司",
    "厂",
    "有限公司{}分公司",
)
_PRODUCTS = "轴承 电机 不锈钢板 液压泵 铝型材 服务器 变压器 电缆 打印机 复印纸 螺栓 减速机 传感器 水泵 阀门 叉车 显示屏 空调 热水器 洗衣机 手机 冰箱 电动车 涂料 水泥 钢筋 瓷砖 木地板 面料 牛仔布 纸箱 包装膜 大豆油 面粉 茶叶 白酒 奶粉 口罩 消毒液 试剂盒 注塑件 模具 齿轮 电路板 电容 芯片 锂电池 光伏组件 LED灯具 监控摄像头 交换机 软件系统 办公桌椅 饲料 化肥 种子 农药 轮胎 润滑油 滤芯 焊条 玻璃 门窗".split()
_BANKS = "中国工商银行 中国农业银行 中国银行 中国建设银行 交通银行 招商银行 中信银行 兴业银行 民生银行 浦发银行 光大银行 平安银行 华夏银行 农村商业银行 邮政储蓄银行".split()
_DEPARTMENTS = "财务部 采购部 销售部 行政部 人力资源部 法务部 质量部 生产部 技术部 仓储部 市场部 客服部 工程部 信息中心 综合办公室 审计部 档案室 研发中心 安全环保部 总经办".split()
_TITLES = "经理 主任 总监 主管 科长 部长 工程师 总经理 处长 专员 助理 队长 院长 校长 书记 会计".split()
_BUREAUS = "住房和城乡建设局 教育局 公安局 交通运输局 人力资源和社会保障局 城市管理和综合执法局 自然资源和规划局 生态环境局 卫生健康局 市场监督管理局 民政局 水利局 农业农村局 财政局 税务局 文化旅游局 应急管理局 信访局 医疗保障局 发展和改革委员会 商务局 司法局 退役军人事务局 行政审批服务局 公积金管理中心 政务服务中心 园林绿化中心".split()
_SCHOOLS = "第一中学 实验小学 育才学校 师范大学 理工大学 职业技术学院 中心小学 外国语学校 附属中学 第三幼儿园 财经大学 明德中学 希望小学 工业大学".split()
_HOSPITALS = (
    "人民医院 中心医院 中医医院 妇幼保健院 第二医院 仁爱医院 协和医院 口腔医院 社区卫生服务中心".split()
)
_CODES = "HT XS CG GY FW ZL JS KF SC WL XM DZ YW".split()
_DOC_MARKS = "办 发 函 字 综 财 人 建 教 环 交 复 通 法 市监 信 工 质".split()
_ROMAN = "Wang Li Zhang Liu Chen Smith Brown Müller Tanaka Kim Garcia Johnson Novak Zhou Xu".split()
_ROMAN_GIVEN = "Wei Li Peter Anna Hans Kenji Maria David Jun Susan".split()
_ROMAN_MONTHS = "January March April May June August October November Dec. Feb.".split()
_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_HAN = "〇一二三四五六七八九"


def _one_of(values: list[str]) -> Slot:
    return lambda rng: rng.choice(values)


def _digits(rng: random.Random, count: int) -> str:
    return "".join(rng.choice("0123456789") for _ in range(count))


def _person(rng: random.Random) -> str:
    """A person, now and then masked as in published papers."""
    surname = rng.choice(_SURNAMES)
    if rng.random() < 0.1:
        return surname + rng.choice(("某", "某某", "XX", "××", "*", "**"))
    return surname + "".join(rng.choice(_GIVEN) for _ in range(rng.choice((1, 2, 2))))


def _honorific(rng: random.Random) -> str:
    return rng.choice(_SURNAMES) + rng.choice(
        ("先生", "女士", "总", "经理", "主任", "工", "老师", "小姐", "同志")
    )


def _company(rng: random.Random) -> str:
    """A company's registered name."""
    form = rng.choice(_FORMS).format(rng.choice(_CITIES))
    place = rng.choice(
        (rng.choice(_CITIES), rng.choice(_CITIES) + "市", rng.choice(_PROVINCES) + rng.choice(("", "省")), "")
    )
    return f"{place}{_house(rng)}{rng.choice(_TRADES)}{form}"


def _house(rng: random.Random) -> str:
    return "".join(rng.sample(_HOUSES, rng.choice((2, 2, 2, 3))))


def _bureau(rng: random.Random) -> str:
    return _place(rng) + rng.choice(_BUREAUS)


def _place(rng: random.Random) -> str:
    """A city, county or district."""
    city = rng.choice(_CITIES)
    return rng.choice(
        (
            f"{city}市",
            f"{city}市{rng.choice(_DISTRICTS)}",
            rng.choice(_DISTRICTS),
            city,
            "我市",
            "A市",
            "XX市",
        )
    )


def _road(rng: random.Random) -> str:
    return rng.choice(_ROADS) + rng.choice(
        ("路", "路", "大道", "街", "东路", "西路", "南路", "北路", "大街", "巷")
    )


def _address(rng: random.Random) -> str:
    return f"{rng.choice(_CITIES)}市{rng.choice(_DISTRICTS)}{_road(rng)}{rng.randint(1, 999)}号{rng.choice(('', f'{rng.randint(1, 30)}栋', f'{rng.randint(2, 28)}楼', f'{rng.randint(1, 9)}幢{rng.randint(1, 20)}0{rng.randint(1, 9)}室'))}"


def _year(rng: random.Random) -> str:
    return str(rng.randint(2008, 2026))


def _date(rng: random.Random) -> str:
    """A date in one of the ways people write it."""
    y, m, d = rng.randint(2008, 2026), rng.randint(1, 12), rng.randint(1, 28)
    shapes = (f"{y}年{m}月{d}日",) * 6 + (
        f"{y}-{m:02}-{d:02}", f"{y}.{m}.{d}", f"{y}/{m}/{d}", f"{y}年{m:02}月{d:02}日", f"{y} 年 {m} 月 {d} 日", _han_date(y, m, d),
    )  # fmt: skip
    return rng.choice(shapes)


def _han_date(year: int, month: int, day: int) -> str:
    return f"{''.join(_HAN[int(c)] for c in str(year))}年{_han(month)}月{_han(day)}日"


def _han(number: int) -> str:
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else ("十" if tens == 1 else _HAN[tens] + "十")
    return head + (_HAN[ones] if ones else "")


def _monthday(rng: random.Random) -> str:
    return f"{rng.randint(1, 12)}月{rng.randint(1, 28)}日"


def _clock(rng: random.Random) -> str:
    return f"{rng.randint(6, 22)}:{rng.choice(('00', '30', '15', '45', '10'))}"


def _amount(rng: random.Random) -> str:
    """A sum of money in figures, with its unit."""
    value = rng.choice((rng.randint(100, 9999), rng.randint(10_000, 999_999), rng.randint(1, 99) * 10_000))
    cents = rng.choice(("", "", ".00", f".{rng.randint(1, 99):02}"))
    shapes = (
        f"{value}{cents}元",
        f"{value:,}{cents}元",
        f"人民币{value:,}{cents}元",
        f"¥{value:,}{cents}",
        f"￥{value}{cents}",
        f"{value / 10000:.2f}万元",
        f"RMB {value:,}{cents}",
        f"{rng.randint(2, 980)}万元",
    )
    return rng.choice(shapes)


def _figure(rng: random.Random) -> str:
    return (
        f"{rng.randint(10, 999_999):,}.{rng.randint(0, 99):02}"
        if rng.random() < 0.7
        else str(rng.randint(10, 9999))
    )


def _capitals(rng: random.Random) -> str:
    """A sum in the capital numerals of cheques."""
    ten, thousand, hundred = (rng.choice(_DIGITS[1:]) for _ in range(3))
    return f"{ten}万{thousand}仟{hundred}佰元整".replace("万", rng.choice(("万", "拾万零")))


def _small(rng: random.Random) -> str:
    return str(rng.randint(2, 12))


def _count(rng: random.Random) -> str:
    return str(rng.choice((rng.randint(10, 99), rng.randint(100, 999), rng.randint(1000, 9999))))


def _percent(rng: random.Random) -> str:
    return rng.choice(
        (
            f"{rng.randint(1, 98)}%",
            f"{rng.uniform(0.1, 60):.1f}%",
            f"{rng.uniform(1, 99):.2f}%",
            f"百分之{_han(rng.randint(2, 60))}",
        )
    )


def _mobile(rng: random.Random) -> str:
    number = rng.choice("3 5 7 8 9".split())
    tail = _digits(rng, 9)
    return rng.choice(
        (
            f"1{number}{tail}",
            f"1{number}{tail[:1]}****{tail[-4:]}",
            f"1{number}{tail[:1]}-{tail[1:5]}-{tail[5:]}",
        )
    )


def _phone(rng: random.Random) -> str:
    number = rng.choice("234568") + _digits(rng, 7)
    return rng.choice(
        (
            f"0{rng.randint(310, 999)}-{number}",
            f"010-{number}",
            f"021-{number}",
            f"400-{_digits(rng, 3)}-{_digits(rng, 4)}",
            _mobile(rng),
            number,
        )
    )


def _email(rng: random.Random) -> str:
    return (
        rng.choice("sales info zhangwei li.na service hr office kf contact".split())
        + f"{rng.randint(1, 99)}@"
        + rng.choice("hengda-mach ruitech xinyuan dongfang-trade example mail-cn".split())
        + rng.choice((".com", ".cn", ".com.cn"))
    )


def _contractno(rng: random.Random) -> str:
    return f"{rng.choice(_CODES)}{rng.choice(('-', '', '〔'))}{rng.randint(2010, 2026)}{rng.choice(('-', '', '〕'))}{rng.randint(1, 9999):0{rng.choice((3, 4))}}"


def _docno(rng: random.Random) -> str:
    """The number of an official paper, with the brackets people really type."""
    left, right = rng.choice(("〔〕", "〔〕", "〔〕", "[]", "（）", "【】"))
    mark = rng.choice(_CITIES)[0] + rng.choice(_DOC_MARKS) + rng.choice(("", "函", "发", "字", "复"))
    return f"{mark}{left}{rng.randint(2009, 2026)}{right}{rng.choice(('', '', '第'))}{rng.randint(1, 680)}号"


def _serial(rng: random.Random) -> str:
    """A running number of some register."""
    return rng.choice(
        (
            f"No.{_digits(rng, 7)}",
            f"{rng.choice(_CODES)}{_digits(rng, 10)}",
            _digits(rng, 8),
            f"{rng.randint(2012, 2026)}{_digits(rng, 6)}",
            f"NO：{_digits(rng, 6)}",
            f"{rng.choice('ABCDEFGHKT')}{_digits(rng, 5)}",
        )
    )


def _account(rng: random.Random) -> str:
    number = _digits(rng, rng.choice((16, 17, 19, 12)))
    return number if rng.random() < 0.6 else " ".join(number[i : i + 4] for i in range(0, len(number), 4))


def _idnumber(rng: random.Random) -> str:
    birth = f"{rng.randint(1950, 2004)}{rng.randint(1, 12):02}{rng.randint(1, 28):02}"
    return rng.choice(
        (
            f"{rng.randint(110101, 650105)}{birth}{_digits(rng, 3)}{rng.choice('0123456789X')}",
            f"{rng.randint(110101, 650105)}********{_digits(rng, 4)}",
        )
    )


def _creditcode(rng: random.Random) -> str:
    letters = "0123456789ABCDEFGHJKLMNPQRTUWXY"
    return f"91{rng.randint(110000, 650000)}MA" + "".join(rng.choice(letters) for _ in range(8))


def _spec(rng: random.Random) -> str:
    return rng.choice(
        (
            f"{rng.choice('ABCDGHKMNQSTWXYZ')}{rng.choice('ABCXYZ')}-{rng.randint(10, 999)}",
            f"{rng.randint(2, 60)}×{rng.randint(10, 200)}mm",
            f"Φ{rng.randint(6, 320)}",
            f"DN{rng.choice((15, 25, 50, 80, 100, 200))}",
            f"{rng.randint(1, 500)}kg/袋",
            f"{rng.randint(5, 110)}kW",
            f"{rng.randint(100, 999)}ml",
        )
    )


def _netizen(rng: random.Random) -> str:
    """How a message board names its visitor."""
    return rng.choice(
        (
            f"UU{_digits(rng, 7)}",
            f"A{_digits(rng, 8)}",
            f"网友{_digits(rng, 5)}",
            "匿名",
            _person(rng),
            f"wx_{_digits(rng, 6)}",
            f"{rng.choice(('一片', '快乐', '老', '清风', '平凡', '星空'))}{rng.choice(('树叶', '市民', '百姓', '业主', '浪子', '小草'))}",
        )
    )


def _estate(rng: random.Random) -> str:
    return rng.choice(_ESTATES) + rng.choice(
        ("", "", "小区", f"{rng.choice('一二三')}期", f"{rng.randint(1, 20)}栋")
    )


SLOTS: Mapping[str, Slot] = {
    "person": _person, "honorific": _honorific, "company": _company, "bureau": _bureau, "place": _place, "road": _road,
    "address": _address, "year": _year, "date": _date, "monthday": _monthday, "clock": _clock, "amount": _amount,
    "figure": _figure, "capitals": _capitals, "small": _small, "count": _count, "percent": _percent, "mobile": _mobile,
    "phone": _phone, "email": _email, "contractno": _contractno, "docno": _docno, "serial": _serial, "account": _account,
    "idnumber": _idnumber, "creditcode": _creditcode, "spec": _spec, "netizen": _netizen, "estate": _estate,
    "house": _house,
    "city": _one_of(_CITIES), "province": _one_of(_PROVINCES), "district": _one_of(_DISTRICTS),
    "street": _one_of(_STREETS), "product": _one_of(_PRODUCTS), "bank": _one_of(_BANKS), "trade": _one_of(_TRADES),
    "department": _one_of(_DEPARTMENTS), "post": _one_of(_TITLES), "bureauname": _one_of(_BUREAUS),
    "school": lambda rng: rng.choice(_CITIES) + rng.choice(_SCHOOLS),
    "hospital": lambda rng: rng.choice(_CITIES) + rng.choice(("市", "市", "")) + rng.choice(_HOSPITALS),
    "romanname": lambda rng: f"{rng.choice(_ROMAN_GIVEN)} {rng.choice(_ROMAN)}",
    "roman": _one_of(_ROMAN),
    "romandate": lambda rng: f"{rng.choice(_ROMAN_MONTHS)} {rng.randint(1, 28)}, {rng.randint(2008, 2026)}",
    "surname": lambda rng: rng.choice(_SURNAMES),
    "month": lambda rng: str(rng.randint(1, 12)),
    "days": lambda rng: str(rng.choice((3, 5, 7, 10, 15, 30, 60))),
    "postcode": lambda rng: _digits(rng, 6),
    "hour": lambda rng: str(rng.randint(1, 23)),
    "decimal": lambda rng: f"{rng.uniform(0.1, 99):.{rng.choice((1, 2))}f}",
}  # fmt: skip
"""What `{name}` may stand for when no rule has that name."""
