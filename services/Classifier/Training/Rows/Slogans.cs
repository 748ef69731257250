namespace Classifier.Training.Rows;

/// <summary>What members of groups say about themselves, and the same words said at them.</summary>
internal static class Slogans
{
    public static IEnumerable<OwnTemplates> All { get; } =
    [
        new("own-slogans", OwnLabels.Harmless, """
            {Trans|Black|Gay|Disabled|Roma|Asian|Brown|Fat} and {proud|loud|tired of explaining|beautiful}{.|!| Come and dance with us.}
            {I am|I'm|We are} {a fag|a dyke|a queer|queers|crips|a tranny|sluts|a witch} and {proud of it|this is our parade|happy at last}.
            {Black|Trans|Disabled|Indigenous} {lives|joy|children|love} {matter|matters}{.|!| Every day.}
            {Dykes on Bikes|The Slut Walk|Crip Camp|Queer Nation|The Bitch Ball} {opened|closes} the {parade|festival} [WHEN].
            {As|Speaking as} a {lesbian|Jewish man|deaf person|Black mother|gay priest|Muslim nurse}, I {chose this town|love my \
                work|agree}.
            {We're|We are} {not going back|not ashamed|everywhere|your neighbours|human too}{.|!| Get used to it.}
            My {hijab|kippah|turban|wheelchair|accent|skin} is {my choice|part of me|not your business|beautiful}{.|, thank you.}
            {Nothing about us without us|Pride is a protest|No human is illegal|My body, my choice}{.|!|, said the banner.}
            {I grew up|I lived} {gay|Black|Muslim|Jewish|disabled} in {a village|the eighties|[TOWN]} and {I am still standing|it got \
                better}.
            {Fat|Old|Bald|Short|Autistic} people {dance too|like the beach as well|need no pity|buy clothes as well}{.|!}
            {Happy|Good} {Pride|Ramadan|Hanukkah|Juneteenth|Diwali|Eid} {to all my|my} {queers|sisters|people|brothers}{!|.| 🏳️‍🌈}
            {This bitch|This old queen|Your favourite dyke|This cripple} {got the job|is forty today|ran ten miles|is cooking tonight}{!|.}
            {Love|We miss|I adore} my {fellow queers|trans siblings|Black sisters|bitches|gays}{.|!| See you in [TOWN].}
            {Gay|Trans|Interracial} {weddings|couples|parents} {are lovely|make me cry|deserve cake}{.|!}
            {I am|I'm} {half Jewish|a refugee's son|an immigrant|a convert} {and proud|, ask me anything|and I vote}.
            """),
        new("own-slurs", OwnLabels.Toxic(0.97, insult: 0.7, identityAttack: 0.93), """
            {Trans|Black|Gay|Disabled|Roma|Asian|Fat} and {disgusting|useless|sick in the head}{.|!| Go home.}
            {You are|He is|She is} {a|just a} {filthy |dirty |}{fag|dyke|queer|cripple|tranny|kike|gypsy} and {a disgrace|I want you gone}.
            {No|Not one more} {mosque|synagogue|gay wedding|refugee|black family} in {our street|this town}{.|!| They stink.}
            {As|Speaking as} a normal person, I {can't stand|despise|want no} [GROUP] {near my children|in our town|on television}.
            {We are|We're} {better than|superior to|not like} [GROUP]{.|! It is in the blood.| and always were.}
            {Your|That} {hijab|kippah|turban|skin|accent} is {an insult to us|disgusting|why nobody wants you here}.
            {Pride is|Ramadan is|Your parade is} {for perverts|for savages|a freak show}{.|!}
            {Take|Keep} your {filthy|dirty} {queers|trannies|gypsies|migrants} {out of|away from} {our schools|my sight}.
            """),
    ];
}
