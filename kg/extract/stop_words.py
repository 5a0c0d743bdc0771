"""Words that no concept contains, and words that say nothing at the end of one."""

_FUNCTION = """
    a an the this that these those some any each every either neither both all most more less few fewer much many
    several such no not nor none only own other others another same and or but yet so as if than then else when
    whenever where wherever whereas while whether because since until unless although though despite however
    therefore thus hence moreover furthermore additionally otherwise instead meanwhile of in on at by for with
    without within to into onto from up upon about above across after against along among amongst around before
    behind below beneath beside besides between beyond down during except inside like near out outside over past per
    through throughout toward towards under underneath unlike via versus vs i me my we us our ours you your he him
    his she her it its they them their theirs itself themselves ourselves one ones who whom whose which what why how
    here there is are was were be been being am do does did doing done has have having had can cannot could may
    might must shall should will would need needs ought let lets et al etc e.g eg i.e ie cf viz resp w.r.t wrt aka
    a.k.a non first second third firstly secondly thirdly finally lastly next last two three four five six seven
    eight nine ten don't doesn't didn't isn't aren't wasn't weren't can't couldn't won't wouldn't it's that's
    there's let's
"""
_OTHER_LANGUAGES = """
    le les et une dans avec pour sur par aux nous est sont der und von mit für zur zum im ein eine einer auf ist
    sind wir wird el los las en con para una que por em uma não il che della nel в и на для с по из к о от что как
    мы не это при статье 研究 方法 本文 本研究 提出 结果 实验结果 该方法 手法
"""
_ADVERBS = """
    also already always almost often sometimes usually generally typically commonly mainly mostly largely rather
    quite very too even just still again ever never once now recently currently previously originally initially
    eventually particularly especially specifically notably importantly significantly substantially considerably
    greatly highly widely extremely relatively fairly well better worse effectively efficiently successfully easily
    simply directly explicitly implicitly respectively simultaneously together thereby therein consequently
    accordingly subsequently nevertheless nonetheless surprisingly interestingly empirically experimentally
    theoretically automatically completely entirely nearly approximately roughly consistently increasingly rapidly
    quickly slowly carefully properly correctly accurately precisely potentially possibly likely unfortunately
    naturally merely solely primarily essentially basically actually really truly clearly readily yet indeed perhaps
    maybe further far later inherently remarkably dramatically markedly favorably competitively extensively
    frequently rarely seldom hardly
"""
_VERBS = """
    propose proposes proposed proposing present presents presented introduce introduces introduced introducing
    develop develops developed show shows showed shown showing demonstrate demonstrates demonstrated demonstrating
    describe describes described describing investigate investigates investigated explore explores explored
    exploring study studies studied examine examines examined analyze analyzes analyzed analyse analysed discuss
    discusses discussed address addresses addressed addressing consider considers considered considering use uses
    used using utilize utilizes utilized utilizing employ employs employed employing leverage leverages leveraged
    leveraging apply applies applied applying adopt adopts adopted adopting exploit exploits exploited exploiting
    make makes made take takes took taken taking give gives gave given giving get gets got getting obtain obtains
    obtained obtaining achieve achieves achieved achieving provide provides provided providing allow allows allowed
    allowing enable enables enabled enabling require requires required requiring include includes included including
    involve involves involved involving contain contains contained containing consist consists consisting comprise
    comprises comprising become becomes became becoming remain remains remained remaining lead leads led leading
    yield yields yielded yielding produce produces produced producing generates perform performs performed
    performing outperform outperforms outperformed outperforming improve improves improved improving enhance
    enhances enhanced enhancing increase increases increased increasing reduce reduces reduced reducing decrease
    decreases decreased facilitate facilitates facilitating help helps helped helping seek seeks aim aims aimed
    aiming focus focuses focused focusing tackle tackles tackling solve solves solved solving overcome overcomes
    overcoming mitigate mitigates mitigating alleviate alleviates find finds found suggest suggests suggested reveal
    reveals revealed indicate indicates indicated argue argues argued claim claims hypothesize believe assume
    assumes assumed note observe observes observed report reports reported evaluate evaluates evaluated evaluating
    validate validates validated validating verify verifies verified compare compares compared comparing conduct
    conducts conducted conducting implement implements implemented implementing design designs designed designing
    build builds built building create creates created creating construct constructs constructed constructing define
    defines defined defining derive derives derived establish establishes established establishing identify
    identifies identified identifying determine determines determined determining capture captures captured
    capturing combine combines combined combining incorporate incorporates incorporated incorporating integrate
    integrates integrated integrating extend extends extended extending rely relies relied relying suffer suffers
    suffering fail fails failed failing tend tends ensure ensures ensuring support supports supported supporting
    offer offers offered offering serve serves exhibit exhibits exhibited depend depends depending based according
    due concerning regarding motivated inspired associated related corresponding resulting follow follows following
    followed continue continues continued cause causes caused affect affects affected prove proves proved proven see
    seen say says said know known understand illustrate illustrates illustrated highlight highlights highlighting
    summarize summarizes summarized conclude concludes concluded review reviews reviewed surveys presenting comes
    come came go goes went going keep keeps kept bring brings brought posed hold holds held benefit benefits want
    wants try tries tried trying look looks looking think called denoted termed dubbed learns learned handle handles
    handled handling predicts encourage encourages encouraged remove removes removed removing avoid avoids avoided
    avoiding maintain maintains maintaining select selects selected selecting optimizes optimize minimizes minimize
    maximizes maximize estimates collected collect collects released release releases shed sheds advance advances
    exceed exceeds surpass surpasses surpassing exceeding boost boosts unify unifies unifying bridge bridges
    bridging underscore underscores emphasize emphasizes struggle struggles struggling lack lacks lacking limit
    limits limited limiting
"""
# These are stop words with and without an s; their participles may be part of a concept ("learned optimizer").
_BASE_VERBS = """
    accommodate accomplish acquire adapt add adjust aggregate aid annotate arise ask assess assign attain augment
    begin calculate characterize choose clarify classify communicate compensate complicate compute confirm constrain
    construct contribute convert convey cope correspond create deal decide decompose degrade deliver deploy detect
    devise differ discover distinguish eliminate embed emerge encode endow enforce enjoy enrich evolve exist expand
    expect explain express fill formulate generalize generate grow happen hinder imitate imply incur induce infer
    interact interpret justify learn localize locate manipulate meet modify necessitate operate parameterize
    perceive permit possess preserve prevent promote quantify reach receive recognize reconstruct recover refer
    refine reflect render replace resolve retain retrieve satisfy simplify simulate specify synthesize train
    translate treat underlie unveil vary critique revisit rethink
"""
_EMPTY_ADJECTIVES = """
    novel new newly recent existing current previous different various diverse numerous certain particular specific
    important significant substantial considerable effective efficient simple straightforward powerful promising
    superior remarkable impressive excellent good great main major key crucial critical essential fundamental able
    unable capable possible impossible available suitable appropriate useful necessary sufficient difficult
    challenging interesting popular typical usual whole entire overall full extensive comprehensive thorough
    detailed rigorous state-of-the-art sota higher highest lowest larger largest smaller smallest additional extra
    similar comparable respective time-consuming little wrong careful rapid precise accurate empirical systematical
    notable unprecedented compelling vital pivotal prominent tremendous huge reasonable adequate actual subsequent
    wide widespread broad vast stronger strongest practical
"""
_EMPTY_NOUNS = """
    paper papers article work works literature section figure result results experiment experiments experimental
    finding findings conclusion conclusions contribution contributions case cases aspect aspects issue issues way
    ways manner lot number numbers amount variety kind kinds type types part parts regard idea ideas insight
    insights advantage advantages disadvantage drawback drawbacks limitation limitations challenge challenges effort
    efforts attempt attempts step steps purpose purposes reason reasons year years decade decades today nowadays
    percent times improvement improvements author authors researchers practitioners people github url https http www
    com org ability abilities capability capabilities success performance performances effectiveness superiority
    significance impact progress proposal nature presence existence majority order terms basis respect use usage
    potential
"""

STOP_WORDS = frozenset(
    f"{_FUNCTION} {_OTHER_LANGUAGES} {_ADVERBS} {_VERBS} {_EMPTY_ADJECTIVES} {_EMPTY_NOUNS}".split()
) | {form for verb in _BASE_VERBS.split() for form in (verb, f"{verb[:-1]}ies" if verb.endswith("y") else f"{verb}s")}
"""Lower-case words that no concept contains: function words, verbs and adverbs of reporting, praise, empty nouns."""
EMPTY_ADJECTIVES = frozenset(_EMPTY_ADJECTIVES.split())
"""Those of them that praise, place or measure."""
EMPTY_NOUNS = frozenset(_EMPTY_NOUNS.split())
"""Those of them that end a noun phrase: what stands before one ("cooperative capabilities") is only a part of it."""

_ADJECTIVES = """
    weak strong hard easy small large low high lower upper early late common best worst long short fast slow deep
    shallow prior proper general main named full multiple single real real-world large-scale small-scale
    high-quality low-cost end-to-end fine-grained coarse-grained data-driven open-ended
"""
NEVER_LAST = frozenset(f"{_ADJECTIVES} de du des del di da do dos das".split())
"""Adjectives that may begin or stand in a concept ("weak supervision") and never end one, and Romance prepositions."""

_HEADS = """
    approach approaches method methods framework frameworks technique techniques algorithm algorithms model models
    system systems scheme schemes strategy strategies procedure procedures paradigm paradigms pipeline pipelines
    methodology methodologies mechanism mechanisms module modules solution solutions tool tools task tasks problem
    problems setting settings scenario scenarios application applications domain domains process processes
    architecture architectures structure structures setup stage stages context contexts formulation direction
    directions characteristics
"""
GENERIC_HEADS = frozenset(_HEADS.split())
"""Nouns that are no concept on their own, and that add little at the end of one."""

_NOUNS = """
    example examples instance instances fact facts goal goals table tables code codes importance making design
    designs set sets term terms range analysis study baseline baselines dataset datasets data benchmark benchmarks
    training information knowledge level levels quality value values point points time user users evaluation
    comparison accuracy cost costs size rate test tests sample samples feature features input inputs output outputs
    representation representations component components property properties
"""
NEVER_ALONE = frozenset(_NOUNS.split()) | GENERIC_HEADS
"""Nouns that are no concept on their own."""

FUNCTION_CHARACTERS = "的和与與是在对對及了将將被把为為等并並也而或其ぁ-ゖ"
"""Of Chinese, and all hiragana: between them stand the words of scripts that write no spaces (a character class)."""
