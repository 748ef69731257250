namespace Classifier.Training.Rows;

/// <summary>Names, places, birds, plants, trades and commands that hold rude letters, and the same letters said to a person.</summary>
internal static class Names
{
    public static IEnumerable<OwnTemplates> All { get; } =
    [
        new("own-names", OwnLabels.Harmless, """
            {We drove|The bus goes|There is a footpath} from {Penistone|Clitheroe|Lightwater|Middlesex|Essex} to \
                {Twatt|Cockburnspath|Shitterton}.
            {Dick|Fanny|Randy|Willy|Gaylord|Roger} {Turner|Cheney|Craddock|Price|Hill} {won the seat|wrote the book|played the organ} \
                [WHEN].
            {Professor|Councillor|Captain|Sister} {Cock|Hancock|Dickinson|Cummings|Titley|Butts|Assmann|Sluter|Kuntz|Wankel} \
                {spoke|retired} [WHEN].
            {A pair of|Two|Three} {blue tits|coal tits|boobies|shags|woodcocks|bush tits} {nested in|visited|sat on} {the box|our \
                hedge|the roof}.
            The {cock|cockerel|rooster|hen|ass|donkey|bitch} {crowed|brayed|had puppies|was sold} {at dawn|[WHEN]|at the fair}.
            {Peacocks|Cockatoos|Great bustards|Tits|Nuthatches} {are louder|are rarer|sing earlier} than I thought.
            {The|Our} {bastard sword|bastard balm|cockspur|dog's mercury|stinking hellebore|sticky willy} {flowers|is on show} {in \
                May|upstairs}.
            {Spotted dick|Faggots and peas|Cock-a-leekie|Coq au vin|Nuts|Pussy willow} {was|were} on the {menu|table} [WHEN].
            {The|A} {butcher|slaughterman|exterminator|ratcatcher|executioner} in the {film|village|novel} {was|is} {kind|called [GIVEN]}.
            {Kill|Terminate|Abort} the {child|zombie|worker} process {before|after} the {parent|master|daemon} {exits|forks|dies}.
            {A|The} {slave|master} {node|drive|cylinder} {failed|was replaced|is out of sync}{.| and the replica took over.}
            {Run|Try|Use} {kill -9|pkill|killall|fsck|git blame|man cat|finger|touch} {on the server|as root|first}.
            {Execute|Kill|Strip|Dump|Mount|Unmount|Fork} the {job|thread|symbols|table|image|disk|repository} and {try again|restart}.
            {The garbage collector|The dead man's switch|The killer feature|The bastion host} {needs memory|is off|was removed}.
            {Headshot|One shot, one kill|I got killed|We killed the boss} in the {last level|second raid|final round}{.|, great game.}
            {Screw|Nail|Bolt|Hammer} {it|the board} {down|to the wall} {and|then} {beat|whip} {the eggs|the cream|the carpet}.
            {Moby Dick|Pussy Riot|The Bastard Executioner|Sluts of Possenhofen|Kick-Ass|Shitsville} {is|was} {a book|on television} [WHEN].
            {The gay|A queer|The niggardly|A homo} {nineties|theory seminar|budget|sapiens skull} {was|is} {described|explained} in \
                chapter two.
            {Analysis|Assassins|Cocktails|Sextants|Titanium|Therapist|Scunner|Shuttlecocks} {is|are} spelt {rightly|wrongly} on page \
                [NUMBER].
            {Dyke|Dike|Sluice} {repairs|works} {near|at} {Offa's Dyke|the polder|Van Dyke Road} {start|end} in {May|June}.
            {Hooker|Number two|The flanker|The prop} {scored|was injured|passed the ball|tackled hard} in the {scrum|first half}.
            {Crack|Coke|Weed|Speed|Grass} {in the wall|for the furnace|between the tulips|of the train|on the pitch} {needs \
                attention|is normal}.
            """) { Weight = 2 },
        new("own-letters", OwnLabels.Toxic(0.95, insult: 0.9), """
            {You|What a|Such a} {dick|cock|twat|tit|prick|wanker|arse|bastard|bitch|cunt}{.|!|, honestly.}
            {Suck|Kiss|Lick} my {dick|cock|arse|ass|balls}, [GIVEN]{.|!}
            {Shut your|Watch your} {fucking |}{mouth|face}, {you |}{cock|tit|twat|bitch|dickhead}.
            {Professor|Councillor|Captain} [FAMILY] is {a|an} {dickhead|cunt|arsehole|bastard|son of a bitch}.
            {Only|Just} {a|another} {bitch|slut|whore|cock|wanker} would {say|write|wear} that.
            {I will|Someone should} {kill|strip|whip|beat|nail} {you|that [FOOL]|her} {at dawn|[WHEN]|tonight}{.|!}
            {Fuck|Screw} {you|him|her|your [RELATIVE]} and {your|the} {slut|bitch} of a [RELATIVE].
            {You are|She is|He is} {an ass|a pig|a bitch|a dog|a rat|a cow|a donkey|a snake}{.|!| and a thief.}
            """),
    ];
}
