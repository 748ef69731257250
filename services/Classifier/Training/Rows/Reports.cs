namespace Classifier.Training.Rows;

/// <summary>Denial, rebuke and report of an insult, and the insult itself.</summary>
internal static class Reports
{
    public static IEnumerable<OwnTemplates> All { get; } =
    [
        new("own-reports", OwnLabels.Harmless, """
            {I|We} have never called {him|them|anyone|you} {a|such a|an old} [FOOL]{.|, read it again.|. I said I disagree.}
            {I did not|I didn't} {say|write|mean} that you are a [FOOL]{.|, only that the figure is old.|. Please quote me rightly.}
            Nobody {here |}{said|claimed|thinks} {that |}you are [MILDBAD]{.|, calm down.|. We only asked for a source.}
            [GIVEN] is not a [FOOL], {she|he} {made one mistake|is new here|just has another view}.
            {You are not|You're not} [MILDBAD]{, you are tired.|, the form is confusing.|. Nobody understands this bill.}
            {Calling|To call} {people|readers|someone|voters} [FOOLS] {does not help|convinces nobody|is against the rules|is no argument}.
            {There is no need|It is not necessary} to {call|shout at} {him|her|people} {names|"[FOOL]"}{.|, the point was fair.}
            {Please|Could you} {don't|not} {use words like|write} "[FOOL]" {here|about others}{.|, it is a family site.}
            {Why|How} {do|can} {you|people} call {each other|strangers} [FOOLS] {online|over a [THING]}?
            {A|Some} {man|woman|driver|stranger|customer} called {me|my [RELATIVE]|the nurse|us} a [FOOL] [PLACE] [WHEN].
            {He|She|They} {yelled|screamed|wrote|spat} "{shut up|get lost|you [FOOL]}" at {me|my [RELATIVE]|the referee}{.| and left.}
            My [RELATIVE] was called {ugly|fat|stupid|worthless} [PLACE] and {cried all evening|won't go back|told nobody}.
            {The|That} {moderators|editors} {removed|deleted} a comment that said "{you [FOOL]|go to hell}"{.|, and rightly so.}
            {I was|We were} {insulted|bullied|called names|laughed at} [PLACE] [WHEN]{.| and it still hurts.| What should I do?}
            {In the interview|In the debate|In court} {he|she} {denied|regretted} {calling|having called} {the minister|him|them} a [FOOL].
            {The senator|The actor|The coach|My boss} apologised for {calling|naming} {a reporter|a fan|us} {a [FOOL]|[FOOLS]}.
            It {is|was} wrong to {write|say} that {the voters|these people|my [RELATIVE]} are [MILDBAD].
            {They|The others} are not [FOOLS]{, they|. They} {read other papers|fear for their jobs|want the same as you}.
            "{Stupid|Idiot|Moron|Loser}" is {what|a word} {he called me|my [RELATIVE] heard for years|nobody should hear at school}.
            {Don't|Do not|Never} {tell|let anyone tell} {a child|your kids|yourself} {that |}{they are|you are} {stupid|ugly|worthless}.
            If {someone|a reader} {calls|called} you a [FOOL], {report it|ignore it|use the report button}.
            {So|Apparently|It seems} {I am|I'm} a [FOOL] {now|for asking}{?|.| Charming.| Fine, good night.}
            """) { Weight = 2 },
        new("own-said", OwnLabels.Toxic(0.93, insult: 0.93), """
            {I|We} {always|just} {called|call} {him|her|you} a [FOOL] {because that is what you are|and it fits}.
            {I did|I do} {say|mean} that you are a [FOOL]{.|, and I say it again.|. Deal with it.}
            Everybody {here |}{says|thinks|knows} {that |}you are [MILDBAD], [FOOL].
            [GIVEN] is a [FOOL], {she|he} {should be sacked|has no brain|can't even spell}.
            {You are not|You're not} clever, you are {a|just a} [FOOL]{.|!}
            {Calling|To call} you a [FOOL] {is an insult to fools|is far too kind|would be praise}.
            {There is|We have} {a|another} word for you: [FOOL]{.|!}
            {Please|Just} {shut up|stop writing|leave}, you [MILDBAD] [FOOL].
            {Why|How} are you {such|all such} {a [FOOL]|[FOOLS]}?
            {Report me|Delete this}, I don't care, you {are|remain} a [FOOL].
            {Cry|Whine|Sob} {more|all evening|about it}, {loser|[FOOL]|you big baby}.
            You {are|look} {ugly|fat|worthless|disgusting} and {nobody will miss you|your [RELATIVE] knows it|everyone laughs at you}.
            """),
    ];
}
