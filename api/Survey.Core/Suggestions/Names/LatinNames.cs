using System.Text.RegularExpressions;

namespace Survey.Core.Suggestions.Names;

/// <summary>Names in Latin letters: Mr Wang, Teacher Zhang, Tom's mother, my daughter Emily, 英语老师Lily, Wang laoshi.</summary>
static partial class LatinNames
{
    const int Patience = MaskPatterns.Patience;

    // A word with a capital that is no name, though it stands where names stand.
    const string NoName = "(?!(?:The|This|That|These|Those|It|He|She|We|They|You|Who|What|When|Where|Why|How|There|Here|Please|Thank|Thanks|And|But|Or|If|In|On|At|Is|Was|Are|Every|Each|All|Some|Any|No|Not|My|Our|Your|His|Her|Their|One|School|Teacher|Teachers|Student|Students|Parent|Parents|Children|Child|Today|Yesterday|Tomorrow|Mother|Father|Class|Grade|Primary|Middle|High|Training|Development|Office|Day|Days|Club|Room|Team|Meeting|English|Chinese|Maths|Math|Science|Music|Art|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|PPT|APP|App|Word|Excel|WiFi|Wifi|QQ|WeChat|DingTalk|Education|Bureau|Survey|Government|China|Never|Always|Let|Sir|Madam)\\b)";

    const string Word = NoName + "[A-Z][a-z]{1,15}(?:[-'’][A-Z]?[a-z]{1,15})?";

    const string Surname = "(?:Wang|Li|Zhang|Liu|Chen|Yang|Zhao|Huang|Zhou|Wu|Xu|Sun|Hu|Zhu|Gao|Lin|He|Guo|Ma|Luo|Liang|Song|Zheng|Xie|Han|Tang|Feng|Yu|Dong|Xiao|Cheng|Cao|Yuan|Deng|Fu|Shen|Zeng|Peng|Lv|Lyu|Su|Lu|Jiang|Cai|Jia|Ding|Wei|Xue|Ye|Yan|Pan|Du|Dai|Xia|Zhong|Tian|Ren|Fan|Fang|Shi|Yao|Tan|Liao|Zou|Xiong|Jin|Hao|Kong|Bai|Cui|Kang|Mao|Qiu|Qin|Gu|Hou|Shao|Meng|Long|Wan|Duan|Qian|Yin|Lei|Qiao)";

    // Left out: those that are words, months, products or places too.
    const string Given = "(?:Aaron|Abby|Abigail|Adam|Aiden|Alan|Albert|Alex|Alexander|Alice|Alicia|Alina|Alison|Allen|Alyssa|Amanda|Amelia|Amy|Andrea|Andrew|Andy|Angelina|Anna|Annie|Anthony|Arthur|Ashley|Barbara|Bella|Ben|Benjamin|Betty|Bob|Bobby|Brandon|Brian|Bruce|Bryan|Caleb|Calvin|Carl|Carol|Caroline|Catherine|Cathy|Cecilia|Chloe|Chris|Christina|Christine|Christopher|Cindy|Claire|Connor|Cynthia|Daniel|Danny|David|Debbie|Dennis|Derek|Diana|Dora|Doris|Dylan|Eason|Eddie|Edward|Elaine|Eleanor|Elena|Eliza|Elizabeth|Ella|Ellen|Emily|Emma|Eric|Erica|Ethan|Eva|Evan|Evelyn|Felix|Fiona|Freya|Gary|Gavin|George|Gloria|Hannah|Harry|Hazel|Helen|Henry|Howard|Ian|Irene|Isaac|Isabella|Jackson|Jacob|Jake|James|Jamie|Janet|Jason|Jayden|Jeff|Jeffrey|Jennifer|Jenny|Jeremy|Jerry|Jessica|Jessie|Jim|Jimmy|Joanna|Joe|Joey|John|Johnny|Jonathan|Joseph|Joshua|Judy|Julia|Julian|Julie|Justin|Karen|Kate|Katherine|Kathy|Katie|Kelly|Kelvin|Ken|Kenny|Kevin|Kimi|Kyle|Laura|Lauren|Leo|Leon|Lewis|Liam|Lily|Linda|Lisa|Logan|Louis|Lucas|Lucy|Luke|Luna|Lydia|Maggie|Marcus|Margaret|Maria|Martin|Mary|Mason|Matthew|Megan|Melissa|Mia|Michael|Michelle|Mike|Molly|Monica|Nancy|Natalie|Nathan|Nick|Nicole|Noah|Nora|Oliver|Olivia|Oscar|Owen|Pamela|Patrick|Paul|Peter|Phoebe|Philip|Rachel|Ray|Raymond|Rebecca|Richard|Ricky|Robert|Robin|Roger|Ronald|Rosie|Roy|Ryan|Sally|Sam|Samantha|Samuel|Sandy|Sandra|Sarah|Scott|Sean|Selina|Serena|Sharon|Sheila|Shirley|Simon|Sofia|Sophia|Sophie|Stella|Stephanie|Stephen|Steve|Steven|Susan|Suzy|Tiffany|Tim|Timothy|Tina|Toby|Todd|Tommy|Tom|Tony|Tracy|Tyler|Vanessa|Vera|Vicky|Victor|Vincent|Vivian|Walter|Wendy|William|Winnie|Yoyo|Zack|Zoe|Zoey)";

    /// <summary>All of them; where one names a part "id", that part is the name.</summary>
    public static Regex[] All { get; } = [Titled(), Kin(), Said(), BesideIdeographs(), Known(), Pinyin(), SaidPinyin(), Signed()];

    [GeneratedRegex($@"(?<![A-Za-z])(?:(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Teacher|Principal|Headmaster|Headmistress|Headteacher|Director|Coach|Uncle|Auntie|Aunt|Granny|Grandma|Grandpa|Sir|Madam)\.?\s?{Word}(?:\s{Word})?)(?![A-Za-z])", RegexOptions.None, Patience)]
    private static partial Regex Titled();

    /// <summary>Tom's mother.</summary>
    [GeneratedRegex($@"(?<![A-Za-z'’])(?!Lu Xun|Li Bai|Du Fu|Confucius|Mencius|Shakespeare|Einstein|Newton)(?<id>{Word}(?:\s{Word})?)['’]s\s(?:mother|father|mum|mom|mummy|mommy|dad|daddy|parents?|family|grandma|grandpa|grandmother|grandfather|brother|sister|son|daughter|teacher|class\s?teacher|homework)(?![A-Za-z])", RegexOptions.None, Patience)]
    private static partial Regex Kin();

    /// <summary>A name behind a word that announces it: my son Tom, a boy named Jack Li, headteacher Emily.</summary>
    [GeneratedRegex($@"(?<![A-Za-z])(?i:son|daughter|child|boy|girl|kid|classmate|student|pupil|teacher|headteacher|tutor|coach|driver|guard|named|called|name is|name's|I am|I'm|this is|regards|sincerely|contact|from parent),?\s(?<id>{Word}(?:\s{Word})?)(?![A-Za-z])", RegexOptions.None, Patience)]
    private static partial Regex Said();

    /// <summary>英语老师Lily, Lily老师, 外教Mike.</summary>
    [GeneratedRegex($"(?:(?:老师|老師|外教|同学|同學|学生|學生|儿子|女儿|兒子|女兒|孩子|班主任|教练|叫)(?<id>{Word}(?: {Word})?)(?![A-Za-z0-9]))|(?<![A-Za-z0-9])(?<id>(?:{Word}(?: {Word})?|(?i:{Surname})) ?(?:老师|老師|同学|同學|妈妈|媽媽|爸爸|妈|爸|小朋友|校长|校長|主任|园长|園長|阿姨|叔叔|师傅|教练|先生|女士|小姐|姐姐|哥哥))", RegexOptions.None, Patience)]
    private static partial Regex BesideIdeographs();

    /// <summary>A given name that is nothing else, wherever it stands; people of books stay.</summary>
    [GeneratedRegex($@"(?<![A-Za-z\-'’])(?<!Tom\sand\s){Given}(?:\s{Surname})?(?![A-Za-z\-])(?!\s(?:and\s(?:Jerry|Juliet|the)|Potter|Pan|Rabbit|Sawyer|Frank|Hood|in\sWonderland|Poppins|Finn|Eyre|Brown|Newton|Darwin|Edison|Shakespeare|Dickens|Einstein|Bond|Holmes|Green))", RegexOptions.None, Patience)]
    private static partial Regex Known();

    /// <summary>Wang laoshi, Chen xiaozhang, in any case.</summary>
    [GeneratedRegex($@"(?<![A-Za-z]){Surname}\s?(?:laoshi|lao shi|xiaozhang|xiao zhang|zhuren|zhu ren|yuanzhang|yuan zhang|shuji|shu ji|xiansheng|xian sheng|nvshi|nv shi|ayi|a yi|shifu|shi fu|tongxue|tong xue|mama|baba)(?![A-Za-z])", RegexOptions.IgnoreCase, Patience)]
    private static partial Regex Pinyin();

    /// <summary>Zhang Wei, Li Xiaoming: a surname and a given name as they are written in passports.</summary>
    [GeneratedRegex($@"(?<![A-Za-z])(?!Lu Xun|Li Bai|Du Fu){Surname}\s(?:(?:(?:[BPMFDTNLGKHJQXRZCSYW]|Zh|Ch|Sh)[aeiouv]|[AEO])[a-z]{{0,3}}(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?[aeiouv][a-z]{{0,4}})?)(?![A-Za-z])(?!\s(?:Road|Street|School|District|Primary|Middle|County|City|Town|Village|Province|Kindergarten|River|Bridge|Park|Lane|Avenue))", RegexOptions.None, Patience)]
    private static partial Regex SaidPinyin();

    /// <summary>A name alone behind a dash at the end.</summary>
    [GeneratedRegex($@"(?:—|–|--|\n)\s?(?<id>{Word}(?:\s{Word})?)\s*[.]?\s*$", RegexOptions.None, Patience)]
    private static partial Regex Signed();
}
