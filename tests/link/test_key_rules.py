"""Each rule joins what it should and nothing else, and a merge can say by which rules it came about."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.link.key_rules import RULES, normal_form, rules_between
from kg.link.name_keys import name_key

JOINED = {
    "compatibility forms": [("Ａdam", "Adam"), ("L∞ norm", "L-infinity norm")],
    "TeX mark-up": [
        (r"Fr\'echet distance", "Frechet distance"),
        (r"$\mathcal{L}_1$ control", "L1 control"),
        (r"\varepsilon-greedy", r"\epsilon-greedy"),
        (r"$\ell_1$ norm", "l1 norm"),
        (r"$L_\infty$ norm", "L-infinity norm"),
    ],
    "accents": [
        ("Poincaré embedding", "Poincare embedding"),
        ("Łukasiewicz logic", "Lukasiewicz logic"),
        (r"Fr\'echet distance", "Fréchet distance"),
    ],
    "Greek letters": [
        (r"$\lambda$-Harmonic", "λ-Harmonic"),
        (r"\lambda-Harmonic", "λ-Harmonic"),
        ("β-VAE", "beta-VAE"),
        ("NF-κB", "NF-kappaB"),
        ("ϵ-greedy", "epsilon-greedy"),
    ],
    "abbreviation in parentheses": [
        ("chain-of-thought (CoT) prompting", "chain-of-thought prompting"),
        ("Kullback-Leibler (KL) divergence", "Kullback-Leibler divergence"),
        ("part-of-speech (POS) tagger", "part-of-speech tagger"),
        ("large language models (LLMs)", "large language models"),
        ("mixture of the experts (ME)", "mixture of the experts"),
    ],
    "possessive": [("Student's t-test", "Student t-test"), ("bird’s-eye view", "birds-eye view")],
    "case": [("Adam", "ADAM"), ("RANDOM FORESTS", "random forest")],
    "plural": [
        ("GANs", "GAN"),
        ("temporal logics", "temporal logic"),
        ("KV caches", "KV cache"),
        ("movies", "movie"),
        ("cellular automata", "cellular automaton"),
        ("confusion matrices", "confusion matrix"),
        ("local minima", "local minimum"),
        ("cross-entropies", "cross-entropy"),
    ],
    "British spelling": [
        ("nearest neighbour", "nearest neighbor"),
        ("neighbourhood search", "neighborhood search"),
        ("convex optimisation", "convex optimization"),
        ("optimisers", "optimizer"),
        ("sequence labelling", "sequence labeling"),
        ("language modelling", "language modeling"),
        ("unlabelled data", "unlabeled data"),
        ("colour constancy", "color constancy"),
        ("behavioural cloning", "behavioral cloning"),
        ("cluster centres", "cluster center"),
        ("library catalogues", "library catalog"),
        ("dialogue system", "dialog system"),
        ("data analyser", "data analyzer"),
        ("adversarial defence", "adversarial defense"),
        ("leukaemia", "leukemia"),
        ("Grey Wolf Optimiser", "gray wolf optimizer"),
    ],
    "conjunction at the end": [("debiasing and", "debiasing"), ("homophily or", "homophily")],
    "preposition at the end": [("accuracy of", "accuracy"), ("dynamics of the", "dynamics")],
    "word order": [
        ("detection of unknown objects", "unknown object detection"),
        ("recovery of low-rank matrices", "low-rank matrix recovery"),
        ("accuracy of the segmentation", "segmentation accuracy"),
    ],
    "-ing": [
        ("jailbreaking attacks", "jailbreak attack"),
        ("Gating mechanism", "gate mechanism"),
        ("object searching", "object search"),
    ],
    "adjective for a noun": [
        ("robotic arms", "robot arm"),
        ("human-robotic interaction", "human-robot interaction"),
        ("Foundational Models", "foundation model"),
        ("positional encoding", "position encoding"),
        ("computation cost", "computational costs"),
        ("behavioural cloning", "behavior cloning"),
    ],
    "neural net": [
        ("neural nets", "neural networks"),
        ("generative adversarial nets", "Generative Adversarial Network"),
    ],
    "neural understood": [
        ("deep networks", "deep neural networks"),
        ("Convolutional Network", "convolutional neural network"),
        ("feed-forward network", "feedforward neural network"),
        ("graph convolutional neural networks", "graph convolutional network"),
    ],
    "generic head word": [
        ("Adam optimizer", "Adam"),
        ("Adam Optimiser", "Adam"),
        ("CIFAR-10 dataset", "CIFAR-10"),
        ("CIFAR-10 data set", "CIFAR-10"),
        ("BERT-large model", "BERT-large"),
        ("bert model", "BERT"),
        ("Llama 3 8B model", "Llama 3 8B"),
        ("U-Net architecture", "UNet"),
        ("LiDAR systems", "LiDAR"),
        ("random forest classifier", "random forests"),
        ("k-means clustering", "k-means algorithm"),
        ("F1 score", "F1"),
        ("DialogBank corpus", "DialogBank"),
        ("ScanNet++ dataset", "ScanNet++"),
        ("gradient descent algorithm", "gradient descent"),
        ("back-propagation algorithms", "backpropagation"),
    ],
    "loss by a measure": [
        ("cross entropy loss", "cross entropy"),
        ("cross-entropy loss functions", "cross-entropy"),
        ("KL divergence loss", "KL divergence"),
        ("Maximum Mean Discrepancy loss", "maximum mean discrepancy"),
        ("MSE loss", "MSE"),
    ],
    "loss function": [("contrastive loss functions", "contrastive loss")],
    "problem understood": [
        ("vehicle routing problem", "vehicle routing"),
        ("constrained optimisation problems", "constrained optimization"),
    ],
    "nearest neighbor search": [
        ("nearest neighbor search", "nearest neighbor"),
        ("k-nearest neighbours search", "k-nearest neighbor"),
    ],
    "hyphens and spacing": [("fine-tuning", "finetuning"), ("MT-Bench", "MT Bench"), ("ResNet‐50", "ResNet50")],
}

APART = {
    "TeX mark-up": [(r"$l_\infty$ regularization", r"$l_1$ regularization"), (r"$10^{5}$ steps", "105 steps")],
    "Greek letters": [("ρ-POMDPs", "POMDPs"), ("α-divergence", "β-divergence"), ("λόγος", "lambdaόγος")],
    "abbreviation in parentheses": [
        ("graph (CoT) prompting", "graph prompting"),
        ("network (NN) search (approximate)", "network search"),
        ("machine translation (WMT)", "machine translation"),
    ],
    "possessive": [("THUMOS'14", "THUMOS"), ("WMT's", "WMTs' 14")],
    "plural": [("logistics", "logistic"), ("physics", "physic"), ("SOTAS", "SOTA"), ("variational bayes", "bay")],
    "British spelling": [("LUSTER", "Lustre"), ("rise", "rize"), ("revise", "revize")],
    "case": [
        ("CLIP", "clip"),
        ("CLIP model", "clips"),
        ("ReAct", "React"),
        ("ART", "art"),
        ("AND", "or"),
    ],
    "conjunction at the end": [("logical AND", "logical"), ("and", ""), ("logic-and", "logic")],
    "preposition at the end": [("Best of N", "Best"), ("of", "for")],
    "word order": [
        ("time of flight", "flight time"),
        ("point of interest", "interest point"),
        ("mixture of experts", "expert mixture"),
        ("detection of objects in images", "objects in images detection"),
    ],
    "-ing": [
        ("language modeling", "language model"),
        ("scoring function", "score function"),
        ("word embedding", "word embed"),
        ("training attack", "train attack"),
    ],
    "adjective for a noun": [
        ("robotics", "robot"),
        ("robotic", "robot"),
        ("positional chess", "position chess"),
        ("behavioral science", "behavior science"),
        ("computation tree", "computational tree"),
    ],
    "neural net": [("Petri nets", "Petri networks"), ("ResNet", "Res network"), ("U-Net", "U network")],
    "neural understood": [
        ("graph network", "graph neural network"),
        ("deep belief network", "deep neural belief network"),
    ],
    "generic head word": [
        ("graph neural network model", "graph neural network"),
        ("Deep Learning Model", "Deep Learning"),
        ("Large Language Model", "Large Language"),
        ("Hidden Markov model", "Hidden Markov"),
        ("Graph model", "Graph"),
        ("Bayesian network", "Bayesian"),
        ("RL algorithm", "RL"),
        ("COVID-19 dataset", "COVID-19"),
        ("YouTube dataset", "YouTube"),
        ("spider dataset", "Spider"),
        ("ReLU network", "ReLU"),
        ("VideoQA dataset", "VideoQA"),
        ("GPT-4 dataset", "GPT-4"),
        ("CIFAR-10 model", "CIFAR-10"),
        ("clip model", "CLIP"),
        ("3D model", "3D"),
        ("dataset", ""),
        ("data set", ""),
    ],
    "loss by a measure": [
        ("reconstruction loss", "reconstruction"),
        ("entropy loss", "entropy"),
        ("contrastive loss", "contrastive"),
        ("information loss", "information"),
    ],
    "loss function": [("loss function", "loss"), ("score function", "score")],
    "problem understood": [
        ("optimization problem", "optimization"),
        ("missing data problem", "missing data"),
        ("inverse problem", "inverse"),
    ],
    "nearest neighbor search": [("neighbor search", "neighbor"), ("beam search", "beam")],
    "hyphens and spacing": [("ScanNet++", "ScanNet"), ("C++", "C"), ("C#", "C"), ("C++", "C#"), ("GPT 3 5", "GPT-35")],
}


@pytest.mark.parametrize(("rule", "one", "other"), [(rule, *pair) for rule, pairs in JOINED.items() for pair in pairs])
def test_a_rule_joins_two_ways_to_write_a_name_and_says_so(rule: str, one: str, other: str) -> None:
    assert name_key(one) == name_key(other)
    assert rule in (rules_between(one, other) or ())


@pytest.mark.parametrize(("one", "other"), [pair for pairs in APART.values() for pair in pairs])
def test_what_only_looks_alike_stays_apart(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)
    assert rules_between(one, other) is None


def test_a_name_that_is_another_word_in_lower_case_has_one_key_in_all_its_capitals() -> None:
    assert name_key("CLIP") == name_key("CLIPs") == name_key("CLIP model")
    assert name_key("ReAct") == name_key("REACT")
    assert name_key("Clip") == name_key("clip")
    assert name_key("LoRA") == name_key("LORA") == name_key("lora")


def test_every_rule_has_an_example() -> None:
    assert set(JOINED) == set(RULES)


@pytest.mark.parametrize(
    "word",
    """noise wise exercise supervised precise advise revising compromise enterprise expertise paradise otherwise promise
    premise concise disguise surprise franchise merchandise televise improvise devise excise demise treatise denoising
    unsupervised pairwise advertising ising raise arise contour tour four hour pour controlled rolling propeller
    distilling analysis rogue vogue mitre parameter""".split(),
)
def test_words_that_only_look_british_stay(word: str) -> None:
    assert normal_form(word) == word


def test_the_same_word_is_changed_within_a_compound_and_with_a_prefix() -> None:
    assert name_key("Hyperparameter-Optimisation") == name_key("hyperparameter optimization")
    assert name_key("mislabelled") == name_key("mislabeled")


@pytest.mark.parametrize(
    ("surface", "name", "rules"),
    [
        ("Adam", "Adam", ()),
        ("GAN", "LSTM", None),
        ("Fine-tuning", "finetuning", ("case", "hyphens and spacing")),
        ("sequence labelling", "Sequence labelings", ("case", "plural", "British spelling")),
        ("Adam optimizer", "ADAM", ("case", "generic head word")),
        ("cross-entropy losses", "cross entropy", ("plural", "loss by a measure", "hyphens and spacing")),
        ("Neural Networks", "Neural Network", ("plural",)),
        ("Poincaré", "Poincare", ("accents",)),
    ],
)
def test_the_reasons_are_the_rules_without_which_the_names_differ(
    surface: str, name: str, rules: tuple[str, ...] | None
) -> None:
    assert rules_between(surface, name) == rules == rules_between(name, surface)


_PARTS = [
    "Adam",
    " ",
    "-",
    "optimizer",
    "nets",
    "Neural",
    "neighbours",
    "(NN)",
    "cross",
    "entropy",
    "loss",
    "of",
    "β",
    "é",
]
_names = st.lists(
    st.sampled_from([*_PARTS, "3", "5", "8B", "++", "'s", "$", "\\alpha", "data", "set", "GANs"]), max_size=8
)


@given(_names.map("".join), _names.map("".join))
def test_the_reasons_suffice_and_none_of_them_is_idle(one: str, other: str) -> None:
    rules = rules_between(one, other)
    assert (rules is None) == (name_key(one) != name_key(other))
    if rules is not None:
        assert normal_form(one, rules) == normal_form(other, rules)
        assert bool(rules) == (one != other)
        for idle in rules:
            rest = [rule for rule in rules if rule != idle]
            assert normal_form(one, rest) != normal_form(other, rest)


@given(st.text(max_size=60))
def test_a_name_is_itself_without_any_rule(name: str) -> None:
    assert normal_form(name, ()) == name
    assert rules_between(name, name) == ()


@pytest.mark.parametrize("name", ["(ab)" * 20_000, "a(aa)" * 20_000, "of " * 20_000, " " * 50_000 + "(", "é" * 50_000])
def test_a_name_that_is_no_name_has_a_key_all_the_same(name: str) -> None:
    assert name_key(name) == name_key(f" {name} ")
