namespace Classifier.Training.Rows;

/// <summary>Mockery of a person in friendly words, and the same words meant.</summary>
internal static class Sarcasm
{
    public static IEnumerable<OwnTemplates> All { get; } =
    [
        new("own-sarcasm", OwnLabels.Toxic(0.8, insult: 0.85), """
            {Well done|Bravo|Congratulations}, {genius|Einstein|Sherlock|champ}{. You can read after all.|, only took you a year.|, a \
                dog would know.}
            {Did you|You must have} {think of that|write this} {all by yourself|without mummy's help}{?|.| Impressive for your kind.}
            {I'd|I would} explain it to you, but {I have no crayons|I left my puppets at home|you'd need a brain for that}.
            {Were you|Did somebody} {dropped|drop you} on {your|the} head {as a baby|or born like this|this morning}?
            {Your|His} {parents|teachers} must be {so proud|crying|asking for a refund}{.|, what a waste.|. One can dream.}
            {Somewhere|In some village} an idiot is missing{, and here you are.|. We found him.|: call them, [GIVEN].}
            {I've|I have} seen {potatoes|houseplants|goldfish|bricks} with more {wit|sense|character} than {you|him|this author}.
            {If|When} {ignorance|stupidity} {were|was} {a sport|a job|painful}, you'd {win gold|be rich|scream all day}.
            {Bless|Oh bless} {your heart|him|you}, {still trying to think|he found the keyboard|did the nurse let you out}?
            {Thanks for|Nice} {proving|showing} {us|everyone} what {inbreeding|no education|too much glue} does.
            {You are|You're} {not the sharpest tool|a few bricks short|two chips short of a dinner}{.|, are you?| Poor thing.}
            {Light travels|Sound is slower} {faster|than light}{, so you looked bright until you spoke.|. You seemed clever till you wrote.}
            {Everyone|Every one of us} brings joy, {you by leaving|you when you log off|you mostly by silence}.
            {Keep|Go on} {rolling your eyes|searching}{, maybe you find a brain.|. There may be a thought back there.}
            {Aww|Oh dear}, {did|has} {the big|our little} {boy|man|expert} {lose|forget} his {pills|nap|dummy}?
            {Must be|It must be} {nice|peaceful|so quiet} in {that|your} {empty head|little head|skull}{.|, so much room.}
            {You|People like you} are the reason {shampoo has instructions|we need warning labels|I prefer animals}.
            """) { Weight = 2.5f },
        new("own-honest-praise", OwnLabels.Harmless, """
            {Well done|Bravo|Congratulations}{, [GIVEN]|}{! You passed.|, a year of hard work.|, we are so proud of you.}
            {Did you|Have you} {really |}{make|write|build} {that|this} all by yourself? {It is lovely.|Impressive!|The joints are perfect.}
            {Your|His} {parents|teachers|carers} must be {so proud|delighted|relieved}{.|, what a concert.|. Get well soon.}
            {I'd|I would} explain it again, but {the video does it better|the manual has a good drawing|my [RELATIVE] is the expert}.
            {I have|I've} seen {potatoes|houseplants|goldfish|bricks} {cheaper at the market|with the same problem|in the new shop}.
            {Bless|Oh bless} {you|her|them}, {what a kind thing|that made my day|the little one sang so well}.
            {Thanks for|Thank you for} {showing|explaining to} {us|everyone} what {patience|a good school|yeast} {does|can do}.
            {Evolution|The brain|A single cell} {is|was} {explained|shown} {well|in this film}{.|, better than at school.}
            {Trees|Forests} {make|give} {oxygen|shade}{, so plant more.| and we need them.|.}
            {The baby|Grandpa|My son} {spoke|wrote|read} {a whole sentence|his first word} {[WHEN]|by himself}{!|. So proud.}
            {Must be|It must be} {nice|peaceful|so quiet} {in the mountains|there in winter|by the lake}{.|, I envy you.}
            {You are|You're} {the reason I still read this|a star|so clever|a great teacher}{.|, thank you.|!}
            {Nice|Great} {catch|spot|idea}, {Sherlock|[GIVEN]|professor}{! 😄|, I missed that.|.}
            """),
    ];
}
