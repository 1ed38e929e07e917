//! The articles, and how one is drawn.

use yew::prelude::*;

/// An article of the paper.
#[derive(PartialEq, Eq)]
pub struct Story {
    /// The `id` of the button that opens it.
    pub id: &'static str,
    /// What that button says.
    pub short: &'static str,
    /// The query that the route has for it.
    pub route: &'static str,
    /// Its canonical address: annotations follow it.
    pub address: &'static str,
    headline: &'static str,
    /// The paragraph with a figure that is corrected later: before it, the figure as it was and as it is, after it.
    figure: [&'static str; 4],
    first: &'static [&'static str],
    /// What "more" brings.
    rest: &'static [&'static str],
}

/// What the paper has today.
pub static STORIES: [Story; 2] = [
    Story {
        id: "ferry",
        short: "渡口",
        route: "?ferry",
        address: "https://evening.example/2026/11/ferry",
        headline: "云溪江十二座渡口改造完工",
        figure: [
            "全市渡口全年运送旅客",
            "268.4万人次",
            "271.9万人次",
            "，比上年增加6.3%。",
        ],
        first: &["市交通运输局局长沈若川介绍，工程总投资3.72亿元，改造渡口12座，更新渡船26艘。"],
        rest: &[
            "按照《云溪江渡运安全管理办法》，渡船每航次载客不超过40人，遇六级以上大风停航。",
            "副市长邵明渠说，明年再改造渡口9座，投入不少于1.5亿元。",
        ],
    },
    Story {
        id: "heating",
        short: "供暖",
        route: "?heating",
        address: "https://evening.example/2026/11/heating",
        headline: "松江老城区提前三天供暖",
        figure: [
            "今冬集中供暖面积",
            "4180万平方米",
            "4210万平方米",
            "，比去年多190万平方米。",
        ],
        first: &["市住房城乡建设局副局长柳承安说，《老旧管网更新三年计划》今年已更新管道86公里。"],
        rest: &["供热企业储煤52万吨，够用45天；热线平均每天接听1300个电话。"],
    },
];

/// What the reader and the newsroom have done to the article.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub struct Edition {
    /// How many readers like it.
    pub likes: u32,
    /// Whether the rest is shown.
    pub is_whole: bool,
    /// Whether the figure was corrected.
    pub is_corrected: bool,
}

/// Props of [`StoryView`].
#[derive(Properties, PartialEq)]
pub struct StoryViewProps {
    /// The article.
    pub story: &'static Story,
    /// As it is now.
    pub edition: Edition,
    /// The reader likes it.
    pub like: Callback<MouseEvent>,
    /// The reader wants the rest.
    pub more: Callback<MouseEvent>,
}

/// The article as the site draws it.
#[component]
pub fn StoryView(props: &StoryViewProps) -> Html {
    let StoryViewProps {
        story,
        edition,
        like,
        more,
    } = props;
    let [before, was, is, after] = story.figure;
    let figure = if edition.is_corrected { is } else { was };
    let paragraph = |text: &&'static str| html! { <p key={*text}>{ *text }</p> };
    html! {
        <article id="story">
            <header>
                <h1>{ story.headline }</h1>
                <button type="button" id="like" onclick={like}>{ "赞 " }<b>{ edition.likes }</b></button>
            </header>
            if edition.is_corrected {
                <p id="correction">{ "更正：本报昨日所刊的数字有误。" }</p>
            }
            <p id="figure">{ before }{ figure }{ after }</p>
            { for story.first.iter().map(paragraph) }
            if edition.is_whole {
                { for story.rest.iter().map(paragraph) }
            } else {
                <button type="button" id="more" onclick={more}>{ "展开全文" }</button>
            }
        </article>
    }
}
