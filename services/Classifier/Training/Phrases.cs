namespace Classifier.Training;

/// <summary>
/// Our own templates for kinds of text that the data lacks: ordinary short comments, identities without attack, threats and harmless texts
/// that resemble them.
/// </summary>
internal static class Phrases
{
    public static string[] Friendly { get; } =
    [
        "{Great|Nice|Good|Lovely|Excellent|Interesting|Wonderful|Thoughtful} {article|post|piece|story|photo|video|interview|read}{|"
        + ", thanks|, thank you|!|.| - thanks for sharing}",
        "{Thanks|Thank you|Many thanks|Cheers} {for this|for sharing|for writing this|for the update|for the explanation|for your help|"
        + "so much}{|!|.}",
        "I {agree|disagree|mostly agree|don't agree} with {you|the author|the mayor|this|that|her|him|the article}{|"
        + ", but {the plan is reasonable|I see the point|it was well written|she has a point}}.",
        "{I think|In my opinion|To be honest|I believe} {the council|the mayor|the government|the team|the author|she|he|they} {is right|"
        + "is wrong|made a mistake|did a good job|should explain this|deserves credit}.",
        "{Good|Fair|Excellent} point{|, I hadn't thought of that|. Thanks|, well said}.",
        "{Does|Did} anyone know {when|where|why|how} {it opens|this happened|the road closes|to fix this|the meeting starts}?",
        "{lol|haha|wow|yes|no|ok|hello|hi|first|same here|me too|congratulations|well done|+1|nice|cool|indeed|exactly}{|!|.|!!}",
        "{😀|😂|❤️|👍|🎉|😊|🙏|😍|🔥|👏}{|😀|😂|❤️|👍|🎉|😊|🙏|😍|🔥|👏}{|😀|😂|❤️|👍|🎉|😊|🙏|😍|🔥|👏}",
        "The {recipe|guide|tutorial|article|review|song} {worked|helped|was useful|was great|is great} {for me|for my family|last night|"
        + "on Debian|for us}{|, thank you}.",
        "I {love|like|enjoyed|hate|didn't like} {this song|the second half|rainy weather|the new design|Mondays|the ending|broccoli|"
        + "this recipe}.",
        "{Can|Could} you {explain|add|fix|clarify|share} {the second step|a source|the typo in the title|the recipe|"
        + "the link to the study}{| please}?",
        "{My|Our} {dog|cat|daughter|neighbour|bus|train|garden} {was late|is beautiful|loves it|sleeps all day|needs water} {today|again|"
        + "as usual|these days}.",
        "{Kill the process and restart|This traffic is killing me|The joke killed me|You killed it on stage|They will beat the other team|"
        + "I shot a photo of you|Shoot me an e-mail}{|.| please.| lol}",
        "",
    ];

    public static string[] IdentityWithoutAttack { get; } =
    [
        "I am {a|a proud|an ordinary} {gay|lesbian|black|white|Muslim|Jewish|Christian|trans|disabled|deaf|Mexican|Chinese|Indian|"
        + "straight|bisexual|Black|Hispanic} {man|woman|person|teacher|father|student}{|.| and I love my job.| and I live here.}",
        "My {neighbours|friends|parents|colleagues|teachers} are {Muslim|Jewish|gay|black|Mexican|immigrants|Christian|Asian|refugees|"
        + "Arab|Catholic}{|.| and lovely people.| and they helped us move.}",
        "{Muslims|Jews|Gay people|Black people|Women|Immigrants|Trans people|Disabled people|Mexicans|Christians} {deserve respect|"
        + "deserve equal rights|live in our town|are welcome here|have always been part of this city|celebrate today}.",
        "{The|Our} {gay|Muslim|Jewish|black|Mexican|women's|Chinese|immigrant|trans} community {organised a dinner|opened a library|"
        + "met yesterday|raised money for the school}.",
        "{It is wrong to say|Nobody should say|Stop saying|I hate it when people say} that {Muslims|Jews|women|gay people|black people|"
        + "immigrants} are {stupid|criminals|inferior|dangerous}.",
    ];

    public static string[] Criticism { get; } =
    [
        "{This|That|It} {is|was} {a terrible|a bad|an awful|a poor|a dreadful|a disappointing|a strange} {plan|decision|policy|film|game|"
        + "result|article|argument|law|service}{|.|!| and {they|the board|the company|the school} should {rethink it|apologise|explain}.}",
        "{The|This} {plan|decision|policy|film|game|argument|law|service|budget|goalkeeper|coach|minister} {was|is} {terrible|awful|"
        + "disappointing|wrong|weak|misleading|unfair|too expensive}{|.|, sadly.|, in my opinion.}",
        "{The minister|The board|The company|The school|He|She|They} {should be ashamed|should resign|failed us|broke the promise|"
        + "made things worse|did not tell the truth}{|.| this time.| and must explain why.}",
        "{I am|I'm|We are} {sick|tired|fed up|angry|sad|worried} {about this|of the noise|of waiting|and in bed with the flu|"
        + "because of the prices}{|.|!}",
    ];

    public static string[] Threats { get; } =
    [
        "{I will|I'll|I'm going to|I am gonna|we will|we're going to|we gonna} {kill|shoot|stab|strangle|murder|burn|beat up|hunt down|"
        + "hurt|destroy} {you|your family|him|her|them|you and your kids|you all|your kids|that reporter}{|!|.| tonight.| tomorrow.|"
        + " you will see.| when I find you}",
        "{You|They|He|She} {should|deserve to|deserves to|will|ought to} {be shot|be hanged|be killed|die|burn in hell|hang|be lynched|"
        + "get a bullet in the head}{|!|.| for this.}",
        "{I know where you live|I will find you|we will find you|watch your back|sleep with one eye open}{|!|.|, you will pay.|"
        + ", you are dead.|. I will come for you.}",
        "{Someone|Somebody} {should|needs to|ought to} {shoot|kill|hang|stab|bomb|burn} {him|her|them|you|this man|these people|"
        + "that office}{|.|!}",
        "{I hope|hope} {you|he|she|they|your children} {die|get killed|get shot|burn|get cancer and die}{|!|.}",
    ];

    public static string[] HamWithLinks { get; } =
    [
        "{See|Here is|Source:|The study is at|Compare} https://{en.wikipedia.org/wiki|www.bbc.co.uk/news|www.nytimes.com|"
        + "www.theguardian.com|arxiv.org/abs|github.com|www.reuters.com|www.youtube.com/watch?v=}/{12345|History|2301.04856|article-22|"
        + "world|issues/7}{| for the numbers.|, page 4.| if you want the details.| - it explains it better than I can.}",
        "{The report|The council's answer|The original paper|This interview} is here: {https|http}://www.{gov.uk|nature.com|who.int|"
        + "un.org|npr.org|apnews.com}/{report|documents/12|news|a1}{|. It does not say what the article claims.|. Worth reading.|.}",
    ];

    public static string[] LinkPitches { get; } =
    [
        "{Cheap|Buy|Order|Discount|Best price} # {online|here|now|today|without prescription|with free shipping}{|!|!!} {http://|www.|"
        + "https://}{best|top|cheap|my|super}-@.{com|net|info|ru|top|xyz|biz}{|/buy|/order.html}",
        "{Visit|Check out|Take a look at|Feel free to visit} my {site|web site|blog|page|homepage} {:|...|-} <a href=\"http://@.{com|net|"
        + "info|ru|top}\">#</a>",
        "{Earn|Make|Win} {$500|$3,000|£200|$85 an hour} {a day|a week|every day} {from home|online|with no risk}{, click here|: |"
        + " -} http://@.{com|biz|site|online}",
        "# {http://|https://}@.{com|net|org|ru|cn}/ # {http://|https://}@.{com|net|org|ru|cn}/ #",
        "[url=http://@.{com|net|ru}]#[/url] {best|cheap|free|new} #",
        "{Hello|Hi|Hey|Good day|Greetings}{!|,| all!} {Nice|Great|Cool|Very good|Interesting} {site|blog|page|resource}{!|.} {I like it|"
        + "Keep it up|Thanks|Regards}{.|!} {http://|www.|<a href=http://}@.{com|net|org|info|biz|us}{/|>#</a>|/#.html}",
        "<a href=\"http://@.{com|org|info}/\">#</a> <a href=\"http://@.{com|net|us}/#.htm\">#</a> <a href=\"http://@.{com|biz}\">{cheap|"
        + "buy|online} #</a>",
        "# | # | {online|free|cheap|best} # | # {at|on|-} @.{com|net|info}",
        "{I found|I have found|There is|Here you will find} {a lot of|much|the best|all} {info|information|deals|offers} {about|on|"
        + "for} # {at|here:|on} {http://|www.}@.{com|net|org|info}{|/|/#}",
        "{#, #, #|# # #|#}. {Order|Get|Find|Compare|Download} {yours|it|them} {now|today|here|for free}: @.{com|net|ru|info}",
        "{My|The} {wife|friend|doctor|boss} {told me about|recommended|uses} @.{com|net|org} {for|to get|to buy} {cheap |}#{.|"
        + " and I saved so much money!|, you should try it.}",
        "{Play|Win at|Best bonus at} {online casino|casino slots|poker|sports betting} {now|today|free} {http://|www.}@.{com|bet|top|"
        + "info} #",
    ];
}
