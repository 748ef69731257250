namespace Classifier.Training.Rows;

/// <summary>Strong words about a thing, a decision, a team or oneself, and the same words about a person.</summary>
internal static class Criticism
{
    public static IEnumerable<OwnTemplates> All { get; } =
    [
        new("own-things", OwnLabels.Heated, """
            {What|That is|This has to be} {a|the most} [MILDBAD] [THING]{.|!|, honestly.}
            The [THING] is [POOR]{.| and everybody knows it.|, full stop.}
            {Whoever|Anyone who} {drew up|approved|paid for} this [THING] {should explain it|made a mistake|got it badly wrong}.
            {I think|To me|In my view} [BODY] made a [MILDBAD] [THING], {again|as so often|and not for the first time}.
            This is the [MILDBAD] kind of [THING] that {costs millions|nobody asked for|gets scrapped in a year}.
            {Another|Yet another} [MILDBAD] [THING] from [BODY]. {Great.|Wonderful.|No surprise.|Sigh.}
            How {did|could} [BODY] {come up with|agree to} such a [MILDBAD] [THING]?
            The [WORK] was [POOR]{, and I left after an hour.|. I want my money back.|, the one before was better.}
            I have {never|rarely} seen a more [MILDBAD] [WORK]{.| in my life.| and I have seen many.}
            [TEAM] {was|were} [POOR] [WHEN]{.|, sorry.|. Back to training.}
            {Sack the coach|New manager, please}, [TEAM] {looked|played} like [POOR] [WHEN].
            We {played|defended} like {idiots|amateurs|fools} [WHEN], {no excuses|me included|and the fans deserve better}.
            {Such|What} [POOR] service from [BODY], {I waited two hours|nobody answers the phone|never again}.
            {It is|It's} [MILDBAD] to {close the library|cut the night bus|fell those trees|charge for water|raise rents} {now|again}.
            {Their|The} argument {is|was} [MILDBAD] and {the numbers are wrong|full of holes|does not hold water}.
            {Calling|To call} this [THING] a success is [MILDBAD].
            My {printer|phone|laptop|dishwasher|satnav} is {so|incredibly|unbelievably} [MILDBAD] {sometimes|today|since the update}.
            [BODY] {killed|ruined|butchered|destroyed} the [THING]{.| and then blamed the weather.|, thanks a lot.}
            This [THING] sucks{.|!| and you know it.|, change it back.}
            Damn, the [WORK] was [POOR].
            {The|That} comparison is [MILDBAD], {apples and oranges|the years differ|nobody counts like that}.
            I disagree, {it's a|this is a} [MILDBAD] [THING] and it {hurts small shops|wastes water|will not pass|makes traffic worse}.
            """) { Weight = 2 },
        new("own-oneself", OwnLabels.Harmless, """
            {Sorry|Oops|Apologies}, {that was|it was} [MILDBAD] of me{.|, I misread the date.|. Fixed now.}
            {I feel|I felt} like {an idiot|a fool|a moron} for {not checking|believing it|missing the train|forgetting the key}.
            {I am|I'm} {such an|an} idiot, I {locked myself out|left the oven on|bought the wrong size|forgot the password} [WHEN].
            {Stupid|Silly|Dumb} me, I {deleted the wrong file|took the wrong bus|put salt in the cake|answered the wrong comment}.
            {Dumb|Stupid|Silly} question {maybe|perhaps|I know}, but {how do I reset it|where is the button|which year was that}?
            I was {too stupid|too dumb|not clever enough} to {read the manual|see the sign|notice the date}{.|, sorry all.| haha}
            {I must be|Am I} going {crazy|mad|blind}, {or is the second link missing?|I can't find the map.|there was a picture here.}
            We {were|are} {idiots|fools} to {sell the house|trust the forecast|leave so late}{.|, my [RELATIVE] and I.}
            {Call me|You may call me} {stupid|a fool|old-fashioned}, but I {still like paper|never understood that|cried at the end}.
            My own [MILDBAD] mistake, {ignore my last comment|I take it back|the figure was from 2019}.
            {I was wrong|My mistake}, and I {looked like a clown|made a fool of myself}{.| in front of everyone.}
            """),
        new("own-persons", OwnLabels.Toxic(0.95, insult: 0.95), """
            {What|You are} a [MILDBAD] {man|woman|person|human being}{.|!|, honestly.}
            You are {a|such a|nothing but a} [FOOL]{.|!| and everybody knows it.|, full stop.}
            {Only|You need to be} a [FOOL] {would write|to write} {this|such a comment|what you wrote}.
            {I think|To me|Clearly} you are too [MILDBAD] to {understand the plan|read|have an opinion|be allowed near a keyboard}.
            {Another|Yet another} [MILDBAD] comment from {the same|our local|a well-known} [FOOL].
            How {did|could} {a|such a} [FOOL] like you {learn to type|ever get a job|become a teacher}?
            [GIVEN], you {absolute|complete|utter|total} [FOOL]{.|!| Shut up.}
            {He|She} is a [MILDBAD] [FOOL]{.| and always was.|, just look at that face.|, like the whole family.}
            {People like you|You and your kind|You lot} are [FOOLS]{.|!| who should keep quiet.}
            {They are|You are all|These readers are} {a bunch of|nothing but|just} [FOOLS]{.|!|}
            The author is a [MILDBAD] [FOOL] {who can't count|who never worked a day|and a disgrace}.
            You {disgust me|make me sick}, {you|what a} [FOOL]{.|!|}
            {Shut up|Be quiet|Go away|Get lost}, [FOOL]{.|!| Nobody asked you.}
            {Nobody|No one} {likes you|cares what you think|wants you here}, {you|stupid} [FOOL].
            Your {brain|head} is [POOR], {like|just like} {your face|everything you write|your whole life}.
            {Go back to school|Learn to read|Take your pills}, [FOOL]{.|!}
            You {killed|ruined|destroyed} the thread, {dumb|stupid|pathetic} [FOOL].
            You suck{.|!| and you know it.|, you always did.}
            {Imagine|Just imagine} being {as|so} [MILDBAD] as {you|this [FOOL]|that [FOOL] above}.
            """),
    ];
}
