//! Long articles as newsrooms write them: few patterns of sentences, the same short figures and names over and over.

/// A small generator of numbers, so that every run measures the same (Marsaglia's xorshift64*).
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    /// A number below `end`, which is at least one.
    pub fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) as usize % end
    }

    pub fn pick<T: Copy>(&mut self, items: &[T]) -> T {
        items[self.below(items.len())]
    }
}

const CITIES: &[&str] = &[
    "云川市",
    "临江市",
    "安宁市",
    "青浦县",
    "长岭区",
    "海陵市",
    "文山县",
    "平湖区",
    "东兴市",
    "南岗区",
    "北仓镇",
    "西渡县",
];
const NAMES: &[&str] = &[
    "王凯",
    "李强",
    "李克明",
    "陈平",
    "赵一德",
    "周乃翔",
    "刘伟",
    "张伟",
    "王刚",
    "欧阳平",
    "林武",
    "李明",
];
const POSTS: &[&str] = &[
    "省长",
    "副省长",
    "市委书记",
    "市长",
    "厅长",
    "局长",
    "秘书长",
    "主任",
];
const BODIES: &[&str] = &[
    "省统计局",
    "省发展改革委",
    "市财政局",
    "省农业农村厅",
    "市人民政府",
    "省生态环境厅",
    "市商务局",
    "省教育厅",
];
const FIGURES: &[&str] = &[
    "5.4%", "1.2%", "5.2%", "3.1%", "2.0%", "6.8%", "4.5%", "0.8%", "7.3%", "12.4%", "10.6%",
    "9.9%", "8.1%", "1.5%",
];
const AMOUNTS: &[&str] = &[
    "394家",
    "12万元",
    "1.2亿元",
    "120亿元",
    "35个",
    "56项",
    "3000人",
    "2.6万人",
    "18万元",
    "480公里",
    "7家",
    "94家",
    "200余户",
    "15.3万吨",
];
const POLICIES: &[&str] = &[
    "《关于促进民营经济高质量发展的若干措施》",
    "《养老服务条例》",
    "《数字乡村建设三年行动方案》",
    "《关于稳定和扩大就业的意见》",
    "《水污染防治办法》",
];
const FIELDS: &[&str] = &[
    "规模以上工业",
    "固定资产投资",
    "社会消费品零售总额",
    "货物进出口",
    "高技术制造业",
    "农村居民人均收入",
    "一般公共预算收入",
    "服务业增加值",
];
const MONTHS: &[&str] = &[
    "1月份",
    "上半年",
    "前三季度",
    "去年",
    "今年以来",
    "三月",
    "第一季度",
    "年内",
];

/// Patterns: c a city, n a name, p a post, b a body, f a figure, a an amount, l a policy, t a field, m a time. What is
/// between braces is filled in.
const PATTERNS: &[&str] = &[
    "{m}，{c}{t}同比增长{f}，增速比全省高{f}。",
    "{c}{t}增长{f}，{c}增长{f}，{c}下降{f}。",
    "据{b}发布的数据，{m}全省{t}增长{f}。",
    "其中，{t}增长{f}，拉动全省增长{f}。",
    "{p}{n}出席会议并讲话。",
    "{c}{p}{n}、{b}{p}{n}陪同调研。",
    "会议强调，要认真落实{l}，确保各项任务按期完成。",
    "{b}有关负责人{n}介绍，{m}已办结{a}，涉及资金{a}。",
    "{n}任{b}{p}，免去{n}的{b}{p}职务。",
    "{m}，{c}新增企业{a}，比上年同期多{a}。",
    "从环比看，{m}{t}下降{f}。",
    "{l}自{m}起施行，由{b}负责解释。",
    "{n}指出，要把稳就业摆在突出位置，多渠道增加群众收入。",
    "全省{t}完成{a}，增长{f}；{t}完成{a}，增长{f}。",
    "截至{m}，{c}累计投入{a}，建成项目{a}。",
    "{b}{p}{n}在发布会上回答了记者提问。",
    "分地区看，{c}增长{f}，增速居全省第一位。",
    "{c}在{t}方面走在前列，{m}同比提高{f}。",
    "这一比例比{m}提高{f}，为近五年来最高。",
    "经研究，决定对{c}给予奖励{a}。",
    "专家认为，{t}保持平稳，回升向好的态势没有改变。",
    "{n}来到{c}，详细了解项目进展，与一线职工亲切交谈。",
    "{b}将会同{b}，对{l}落实情况开展督查。",
    "按可比价格计算，{t}增长{f}，比{m}回落{f}。",
    "{c}{p}{n}表示，力争{m}完成投资{a}。",
    "目前，{c}已有{a}通过验收，占总数的{f}。",
    "群众对此评价很高，纷纷表示办事更方便了。",
    "会议由{n}主持。",
    "同时，{c}、{c}、{c}等地降幅收窄，{t}好于预期。",
    "记者从{b}获悉，{m}{c}空气质量优良天数比例为{f}。",
];

/// A sentence of one of the patterns.
pub fn sentence(random: &mut Random) -> String {
    let pattern = random.pick(PATTERNS);
    filled(random, pattern)
}

fn filled(random: &mut Random, pattern: &str) -> String {
    let mut sentence = String::new();
    for piece in pattern.split_inclusive('}') {
        let Some((plain, slot)) = piece.split_once('{') else {
            sentence.push_str(piece);
            continue;
        };
        sentence.push_str(plain);
        sentence.push_str(filling(random, slot));
    }
    sentence
}

/// `count` sentences of one pattern that has figures or names, as lists of places and of fields are written.
pub fn list(random: &mut Random, count: usize) -> String {
    const LISTS: &[&str] = &[
        "{c}{t}增长{f}。",
        "{t}增长{f}。",
        "{c}新增企业{a}，比上年多{a}。",
        "{b}{p}{n}出席会议并讲话。",
        "{c}完成投资{a}，增长{f}。",
        "{n}任{b}{p}。",
        "{t}{a}，同比增长{f}；",
        "{c}{p}{n}表示，将投入{a}。",
    ];
    let pattern = random.pick(LISTS);
    let sentences: Vec<String> = (0..count).map(|_| filled(random, pattern)).collect();
    sentences.concat()
}

fn filling(random: &mut Random, slot: &str) -> &'static str {
    let list = match slot.as_bytes()[0] {
        b'c' => CITIES,
        b'n' => NAMES,
        b'p' => POSTS,
        b'b' => BODIES,
        b'f' => FIGURES,
        b'a' => AMOUNTS,
        b'l' => POLICIES,
        b't' => FIELDS,
        _ => MONTHS,
    };
    random.pick(list)
}

/// An article of about `length` code points, a paragraph a line.
pub fn article(random: &mut Random, length: usize) -> String {
    let mut text = String::new();
    let mut count = 0;
    while count < length {
        for _ in 0..2 + random.below(5) {
            let sentence = sentence(random);
            count += sentence.chars().count();
            text.push_str(&sentence);
        }
        text.push('\n');
    }
    text
}

/// Places worth annotating: figures, amounts, names, bodies and policies wherever they stand.
pub fn worth_tagging(text: &[char]) -> Vec<(usize, usize)> {
    let lists = [FIGURES, AMOUNTS, NAMES, BODIES, POLICIES];
    let words: Vec<Vec<char>> = lists.concat().iter().map(|w| w.chars().collect()).collect();
    let longest = |at: usize| {
        let here = words.iter().filter(|w| text[at..].starts_with(w));
        here.map(Vec::len).max()
    };
    let mut places = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let len = longest(at).unwrap_or_default();
        if len > 0 {
            places.push((at, at + len));
        }
        at += len.max(1);
    }
    places
}

/// A figure or an amount.
pub fn figure(random: &mut Random) -> &'static str {
    let list = if random.below(2) == 0 {
        FIGURES
    } else {
        AMOUNTS
    };
    random.pick(list)
}

/// A name.
pub fn name(random: &mut Random) -> &'static str {
    random.pick(NAMES)
}
