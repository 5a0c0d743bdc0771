"""Families of models and datasets that come in numbered versions, for names whose form alone does not say so.

"GPT-4" is a version of GPT while "STL-10" is no version of STL: of names in capitals, and of names that are ordinary
words, only those listed here count as families wherever a bare number follows. Names in mixed case ("ResNet",
"StarCraft") need no list.
"""

LANGUAGE_MODELS = frozenset(
    """
    alpaca aya baichuan bard bloom bloomz chatglm chatgpt chinchilla claude codellama codet5 davinci deepseek dolly
    ernie falcon galactica gemini gemma glm gopher gpt grok internlm internvl jais lamda llama llava minicpm mistral
    mixtral mpt nemotron o1 o3 o4 olmo opt orca palm phi pythia qwen rwkv starcoder tulu vicuna wizardlm yi zephyr
    """.split()
)
"""Families whose releases carry words such as "chat", "instruct", "turbo" and "pro"."""

OTHER_MODELS = frozenset(
    """
    albert alphafold bart bert biobert blip byt5 camembert clip codebert codegen codex convnext dall-e deberta deit
    densenet detr dino distilbert efficientnet electra faster-rcnn flamingo flan-t5 hubert inception kosmos longformer
    mae mamba mbart megatron mobilenet mt5 pegasus resnet resnext roberta sam sbert scibert segformer shufflenet siglip
    stable-diffusion stylegan swin t5 ul2 vgg vit wav2vec whisper xlm-r xlnet yolo
    """.split()
)

DATASETS = frozenset("kinetics movielens multiwoz ntu-rgb+d ontonotes squad youcook".split())
"""Datasets whose numbered versions are parts or new releases of one another."""

EDITIONS = frozenset("ace avec camelyon conll davis ilsvrc iwslt mot pascal-voc semeval thumos trecvid voc wmt".split())
"""Shared tasks and challenges with a dataset a year, written with two digits as well: WMT14, MOT17."""

MODELS = LANGUAGE_MODELS | OTHER_MODELS
NUMBERED = MODELS | DATASETS

GENERIC = frozenset(
    """
    ai ann api asr bev cnn cpu crf ct ddpm din dl dna dnn eeg eu fcn gan gcn gnn gpu hiv hmm icml iec ieee iot iso kb kg
    llm lm lms llms lstm mdp ml mllm mlp mri nas neurips nlg nlp nlu nmt ocr ode pca pde qa rag rcp rfc rgb rl rna rnn
    sae sdg sgd slam slm sql ssl ssp svm tts uav uk usa vae vlm vqa xai
    """.split()
)
"""Abbreviations that name a kind of thing: "DNA base" is no size of DNA, nor "LLM-base" one of an LLM."""

ORDINARY = frozenset(
    """
    algorithm appendix area case chapter class day dev domain dose equation example experiment factor figure formula
    goal grade group hepatitis influenza layer level line method model month node number option part phase problem
    protein question region rule sample scenario section series stage step study subtask table task test theorem tier
    track train trial type unit validation version vitamin week year zone
    """.split()
)
"""Words that are counted: "Phase 2b" is no version of a thing called Phase."""
