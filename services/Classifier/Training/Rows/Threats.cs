namespace Classifier.Training.Rows;

/// <summary>Threats in polite words and incitement to self-harm, and the same words meant well.</summary>
internal static class Threats
{
    public static IEnumerable<OwnTemplates> All { get; } =
    [
        new("own-polite-threats", OwnLabels.Toxic(0.9, threat: 0.9), """
            {What a|Such a} {lovely|nice|pretty} {house|shop|dog|daughter|little boy} you have{.|,} {Would be sad|A shame} if {it \
                burned|it got hurt}.
            {Nice|Lovely} {car|family|shop|kids} {you have there|you've got}. {Accidents|Bad things|Fires} {happen|can happen} {so \
                fast|, you know}.
            {I|We} know {where you park|which bus you take|when you leave work|what street you live in|where your son plays}.
            {Tell|Give my regards to} your {wife|daughter|mother}{. We know her way home.|, I saw her at the school gate.| and lock the \
                door.}
            {You|Your family} {might|may|could} want to {be careful|look behind you|lock the windows} {tonight|from now on|on the way home}.
            {It would be|It'd be} {wise|better for your health|healthier} to {delete this|drop the case|keep quiet|leave town}.
            {Keep|Go on} {writing|talking|asking} {and we will see|and you will find out} {how well you swim|who visits you|what happens}.
            {Some|Last} {journalists|people|neighbours} who {asked|wrote} that {were found in the river|don't walk any more|had a fall}.
            {I'd hate|We would hate} {to see|for} {you|your children|anyone} {end up in a wheelchair|get hurt|to have an accident}.
            {Sleep well|Good night}{. While you can.|, and check the door twice.|. We are outside.}
            {Enjoy|Make the most of} {your last week|the time you have|the quiet} {, friend|. We are coming|, it won't last}.
            {You'll|You will} {regret|be sorry about|pay for} {this|that article|your words} {one day|soon|, I promise}.
            {Be|You be} {a good boy|a good girl|sensible} and {withdraw|stay silent}, {or your [RELATIVE] pays|you have children after all}.
            {My|Our} {boys|friends|cousins} {would like to|want to|will} {meet you|pay you a visit|have a word with you} {after dark|at \
                home|alone}.
            """) { Weight = 2.5f },
        new("own-kind-warnings", OwnLabels.Harmless, """
            {What a|Such a} {lovely|nice|pretty} {house|shop|dog|daughter|little boy} you have{.|, congratulations.|! How old?}
            {It would be|It'd be} {sad|a shame} if {the library closed|the old tree fell|it rained on your wedding|the shop had to shut}.
            {I know|We know} {the street where you live|which bus you mean|the school your son goes to}{, my aunt lives there.|. Lovely \
                area.}
            {Check|Look} {under the sink|behind the boiler|under the sofa|in the boot} before {you buy|winter|you call a plumber}.
            {You|Your family} {might|may} want to {be careful|wear a helmet|lock the shed} {on the ice|in the storm|there, many thieves}.
            {It would be|It's} {wise|better for your health} to {drink less|see a doctor|drop the sugar|get a second opinion}.
            {Accidents|Fires} happen {so fast|quickly}{,|.} {please fit a smoke alarm|so keep the kids away from the stove}.
            {Sleep well|Good night}{, all.| and thanks for the talk.|, and lock the door, foxes about.}
            {Take care|Drive carefully|Mind the step} {on the ice|tonight}{, it is icy.|, the lamp is broken.|.}
            {My|Our} {friends|cousins} would like to {meet you|visit you} {after the concert|in spring|when you are in [TOWN]}.
            {You will|You'll} {regret|be sorry about} {selling the piano|not seeing it|the cheap paint} {one day|soon}.
            """),
        new("own-self-harm", OwnLabels.Toxic(0.95, insult: 0.4, threat: 0.4, severe: 0.4), """
            {kys|KYS|k y s|kys already|just kys}{| loser| please| lol| [FOOL]}{.|!|}
            {Go|Please go|Why don't you} {kill yourself|hang yourself|drown yourself|slit your wrists}{.|!|, nobody cares.}
            {End it|End your life|Off yourself|Unalive yourself} {already|tonight|, the world will thank you}{.|!}
            {The world|Your family|Everyone} would be {better off|happier} {without you|if you were dead|if you died}{.|!}
            {Jump|Go jump} {off a bridge|from a roof|under a bus|out of the window}{.|!|, [FOOL].}
            {Find|Get|Take} a {rope|razor|bottle of pills} and {do it|finish it|use it}{.|!|, loser.}
            {Have you|Did you ever} {thought of|tried} {suicide|dying|ending it}? {You should.|It suits you.|Do it.}
            {Do it|Just do it}, {cut deeper|take all the pills|step off the ledge}{.|!}
            {Nobody|No one} {would cry at your funeral|will miss you when you're gone}{, so die.|. Do it.|.}
            {Swallow|Eat|Inject} {rat poison|bleach|a bullet}{, [FOOL].| and die.|!}
            """) { Weight = 2 },
        new("own-support", OwnLabels.Harmless, """
            {Please don't|Don't} {kill yourself|hurt yourself|give up}{.|, you matter.|, call someone now.| We are here.}
            {If you|When you} {think of|have thoughts of} {suicide|ending it|hurting yourself}, {call a helpline|talk to a doctor}.
            {My|Our} [RELATIVE] {killed himself|took her own life|died by suicide} {[WHEN]|in 2012}{.| and we miss him.| Talk to your \
                friends.}
            {I wanted|I used to want} to {die|end it|kill myself}, {and I am glad I did not|and therapy helped|until I found this group}.
            {The bridge|The railway} now has {a fence|a phone} {for people in crisis|to prevent suicides}{.|, at last.}
            {Writing|Telling somebody} "{kys|kill yourself}" is {never a joke|against the rules|cruel}{.| and gets you banned.}
            {I'm|I am} {dying|dead} {of laughter|over here}{, that dog.|, thanks for this.|}
            {Jump|Dive} {off the pier|in|from the board} {and swim|, the water is warm|like we did as kids}.
            """),
    ];
}
