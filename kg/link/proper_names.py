"""Well-known proper names and the nouns that may follow them without changing what is meant: "Adam optimizer".

A noun is dropped only behind a name of this list that it repeats ("CIFAR-10 dataset": CIFAR-10 is a dataset) or behind
a name that ends as only those of data sets do ("DialogBank corpus"). A list and no rule of capitals decides, since
"Bayesian networks", "Turing test", "RL algorithms" and, at the beginning of a sentence, "Graph model" are alike.
"""

import re
from collections.abc import Sequence

_MODEL_HEADS = "model architecture"
_NETWORK_HEADS = f"{_MODEL_HEADS} network backbone"
_CLASSIFIER_HEADS = f"{_MODEL_HEADS} classifier algorithm"
_OPTIMIZER_HEADS = "optimizer optimiser algorithm"
_ALGORITHM_HEADS = "algorithm"
_CLUSTERING_HEADS = "clustering algorithm"
_DATASET_HEADS = "dataset benchmark corpus"
_METRIC_HEADS = "score metric"
_DEVICE_HEADS = "system sensor scanner"

# Names separated by commas; what is a word of its own ("adam", "spider") needs the capitals that stand here.
_NAMES = {
    _MODEL_HEADS: """
        ALBERT, Alpaca, BERT, BLIP, BLOOM, ChatGPT, CLIP, Claude, DALL-E, DeBERTa, DeepSeek, DistilBERT, ELECTRA, ELMo,
        FLAN-T5, Flamingo, Falcon, Gemini, Gemma, GPT, GPT-J, InstructGPT, LLaMA, LLaVA, mBART, mBERT, MiniGPT, Mistral,
        Mixtral, mT5, PaLM, Phi, Qwen, RoBERTa, SciBERT, Sentence-BERT, Stable Diffusion, T5, Transformer-XL, Vicuna,
        wav2vec, Whisper, word2vec, XLM-R, XLM-RoBERTa, XLNet, seq2seq, Gaussian process
    """,
    _NETWORK_HEADS: """
        AlexNet, BiLSTM, ConvNeXt, DeepLab, DeiT, DenseNet, DETR, EfficientNet, GoogLeNet, GraphSAGE, LSTM,
        Long Short-Term Memory, Mask R-CNN, Faster R-CNN, Fast R-CNN, MobileNet, PointNet, R-CNN, ResNet, ResNeXt,
        SegFormer, SqueezeNet, Swin Transformer, Transformer, U-Net, VGG, VGGNet, Vision Transformer, WaveNet, YOLO,
        YOLOv
    """,
    _CLASSIFIER_HEADS: """
        AdaBoost, CatBoost, k-nearest neighbor, KNN, LightGBM, naive Bayes, random forest, support vector machine, SVM,
        XGBoost
    """,
    _OPTIMIZER_HEADS: "Adam, AdamW, AdaGrad, Adadelta, Adafactor, L-BFGS, RMSProp, SGD, stochastic gradient descent",
    _ALGORITHM_HEADS: """
        A3C, AlphaZero, DDPG, DPO, GRPO, Metropolis-Hastings, PageRank, PPO, Q-learning, RANSAC, REINFORCE, SARSA,
        simulated annealing, Soft Actor-Critic, TD3, TRPO, proximal policy optimization, UCB, backpropagation,
        belief propagation, coordinate descent, expectation maximization, gradient descent, iterative closest point,
        Markov chain Monte Carlo, message passing, mirror descent, policy iteration, value iteration
    """,
    _CLUSTERING_HEADS: "DBSCAN, HDBSCAN, k-means, k-medoids",
    _DATASET_HEADS: """
        3DPW, ACE, ActivityNet, ADE20K, ANLI, AIME, AQuA, Argoverse, AVA, BEIR, BIG-Bench, C4, CASIA-B, CelebA,
        Charades, CIFAR, Cityscapes, CLEVR, CMU-MOSEI, CMU-MOSI, CNN/DailyMail, COCO, CoNLL, Conceptual Captions,
        DBpedia, DocRED, DomainNet, ETH-UCY, Europarl, Fashion-MNIST, FB15k, Flickr30k, GLUE, GSM8K, GTSRB,
        HellaSwag, HICO-DET, HMDB,
        HotpotQA, Human3.6M, HumanEval, ImageNet, iNaturalist, IWSLT, KITTI, Kinetics, LAION, LFW, LibriSpeech, LogiQA,
        LSUN, MATH, MBPP, MELD, MIMIC, MMLU, MNIST, MNLI, ModelNet, MovieLens, MPII, MS COCO, MS MARCO, MultiNLI,
        MultiWOZ, MuST-C, MVTec, MVTec AD, Natural Questions, NuScenes, NYUv2, Office-31, Office-Home, OntoNotes,
        Open Images, PASCAL VOC, Penn Treebank, PIQA, QASPER, RACE, ReClor, S3DIS, ScanNet, ScienceQA, SemanticKITTI,
        ShapeNet, SNLI, Spider, SQuAD, StrategyQA, STS-B, SuperGLUE, SVHN, Switchboard, TACoS, TACRED, TextVQA,
        Tiny ImageNet, TriviaQA, TruthfulQA, UCF, VQA v2, Visual Genome, VoxCeleb, Waymo Open, WebQuestions, WikiText,
        WinoGrande, WMT, WN18RR, XNLI, XSum, XTREME
    """,
    _METRIC_HEADS: """
        AUC, AUROC, BERTScore, BLEU, BLEURT, chrF, CIDEr, COMET, F1, FID, IoU, LPIPS, mAP, METEOR, mIoU, NDCG, PSNR,
        ROUGE, SacreBLEU, SSIM
    """,
    _DEVICE_HEADS: "Kinect, LiDAR",
}
_ORDINARY = frozenset(
    "ace adam albert aqua bloom clip charades comet coco electra falcon flamingo gemini glue map math meteor mistral "
    "kinetics mimic phi race reinforce spider squad switchboard whisper".split()
)
# What may follow a name: versions and sizes ("GPT-4o", "Llama 3 8B", "ROUGE-L", "BERT-large").
_VERSION = re.compile(r"\d.*|[+bkmtlnxsv]|xx?l|mini|tiny|small|base|large|turbo", re.IGNORECASE)
# "DialogBank", "MultiNLI", "TreeBench": only data sets are called so. "VideoQA" is a task, "AlphaGo" a program.
_MOST_WORDS = 10
_DATASET_NAME = re.compile(r"[A-Z][A-Za-z]*[a-z](?:Bank|Bench|Eval|MNIST|NLI)")


def _letters(name: str) -> str:
    return "".join(filter(str.isalnum, name))


_HEADS_OF: dict[str, frozenset[str]] = {}
_CAPITALS: dict[str, str] = {}
for _heads, _names in _NAMES.items():
    for _name in _names.split(","):
        _known = _letters(_name).casefold()
        _HEADS_OF[_known] = _HEADS_OF.get(_known, frozenset()) | frozenset(_heads.split())
        _CAPITALS[_known] = _letters(_name)
ALL_HEADS = frozenset(head for heads in _NAMES for head in heads.split())
"""Every noun, in the singular, that is dropped behind some name."""


def is_said_by_the_name(words: Sequence[str], head: str) -> bool:
    """Tell whether a lower-case noun in the singular only repeats what the proper name before it, its words, says.

    `words` are runs of letters and of digits as they are written: ["CIFAR", "10"].
    """
    if len(words) > _MOST_WORDS:
        return False
    for end in range(len(words), 0, -1):
        written = _letters("".join(words[:end]))
        known = written.casefold()
        if known in _HEADS_OF and all(map(_VERSION.fullmatch, words[end:])):
            return head in _HEADS_OF[known] and (known not in _ORDINARY or written == _CAPITALS[known])
    return (
        head in _DATASET_HEADS.split()
        and _DATASET_NAME.fullmatch(words[0]) is not None
        and all(map(_VERSION.fullmatch, words[1:]))
    )
