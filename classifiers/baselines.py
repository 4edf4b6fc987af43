"""The two plain models that ours must beat, trained on the same texts in the same run."""

from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline, make_pipeline

from classifiers import segmenter


def word_baseline() -> Pipeline:
    """Jieba words, tf-idf, logistic regression; takes raw strings."""
    return make_pipeline(
        TfidfVectorizer(analyzer=segmenter.words, min_df=2, sublinear_tf=True),
        LogisticRegression(C=10, max_iter=300),
    )


def run_baseline() -> Pipeline:
    """Character 2-4-grams, tf-idf, logistic regression; takes raw strings."""
    return make_pipeline(
        TfidfVectorizer(
            analyzer="char", ngram_range=(2, 4), min_df=3, sublinear_tf=True, max_features=200_000
        ),
        LogisticRegression(C=10, max_iter=300),
    )
