"""Words are jieba's words."""

import jieba
import pytest

from classifiers import segmenter

SENTENCES = [
    "甲乙双方经友好协商就采购合同的有关事宜达成如下补充协议",
    "我于去年三月在贵公司购买的净水器一直漏水要求退款",
    "关于催收货款的函告及律师函送达情况说明",
    "研究生命起源的工作人员在长春市长春药店",
]


@pytest.fixture(scope="module")
def plain_jieba() -> jieba.Tokenizer:
    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    tokenizer.initialized = True
    for word in segmenter.own_words():
        tokenizer.add_word(word)
    return tokenizer


@pytest.mark.parametrize("sentence", SENTENCES)
def test_our_loop_finds_the_words_jieba_finds(plain_jieba: jieba.Tokenizer, sentence: str) -> None:
    assert segmenter.words(sentence) == plain_jieba.lcut(sentence, HMM=False)


def test_figures_and_punctuation_are_no_words() -> None:
    assert segmenter.words("合同，No.2024-05：￥100") == ["合同", "no"]


def test_our_own_words_stay_whole() -> None:
    assert segmenter.words("询证函") == ["询证函"]
    assert segmenter.words("特此函复") == ["特此函复"]
