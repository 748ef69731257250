namespace Classifier.Training;

/// <summary>
/// Our own templates about groups of people, in pairs that use the same words with different meaning: hatred and its denial, quotation or
/// rebuke; slurs used and reclaimed; abuse of people for who they are, of other people, and of things. The data lacks such pairs, and a
/// model trained without them takes the name of a group for an attack.
/// </summary>
/// <remarks>
/// [P] is replaced by the plural ("Muslims"), [S] by the singular ("Muslim man"), [A] by the adjective ("Muslim").
/// </remarks>
internal static class GroupPhrases
{
    private const string Bad = "{disgusting|vermin|filth|parasites|a plague|animals|subhuman|scum|trash|worthless|inferior|a disease|rats|"
        + "cockroaches|savages|pigs|garbage|pathetic|evil|a cancer on society|the scum of the earth|less than human}";
    private const string BadTrait = "{stupid|liars|criminals|terrorists|thieves|rapists|lazy|dirty|greedy|sick in the head|dangerous|weak|"
        + "violent|mentally ill|retarded|ugly|not to be trusted}";
    private const string Harm = "{kill|shoot|burn|hang|gas|exterminate|wipe out|beat up|stab|bomb|get rid of|slaughter}";
    private const string Rebuke = "{is hateful|is racist nonsense|is simply wrong|is not acceptable|should be ashamed|"
        + "is part of the problem|has no idea|needs to grow up|is spreading hate|gets banned here|is a bigot}";
    private const string Good = "{great|lovely|wonderful|kind|welcome here|people like you and me|human beings|our neighbours|"
        + "equal to everyone|a part of this country|brilliant|hard working|beautiful}";
    private const string Relative = "{friend|brother|sister|boss|teacher|neighbour|doctor|cousin|colleague|wife|husband}";

    /// <summary>Hatred of people for who they are.</summary>
    public static string[] Attacks { get; } =
    [
        "{I|We|Everyone I know} {|really |fucking |absolutely }{hate|despise|loathe|detest|can't stand} {|all |these |those |"
        + "fucking }[P]{.|!| so much.| more than anything.|}",
        "{|All |Most |Those |These |I think |Honestly, |Let's be honest, |Everybody knows that }[P] are {|nothing but |just |all |fucking }"
            + Bad + "{.|!|}",
        "{|All |I believe |Face it: |As usual, }[P] are {|all |so |just }" + BadTrait + "{.|!| and everyone knows it.|}",
        "{You are|You're|He is|She is|What a|You|Typical} {|just |nothing but }{a |}{stupid|filthy|dirty|disgusting|worthless|ugly|dumb|"
        + "fucking} [S]{.|!|}",
        "{Being [A] is|[A] people make me} {disgusting|sick|a mental illness|ill|wrong and shameful|a disease}{.|!|}",
        "{We should|Somebody should|Someone ought to|I will|I'm going to|Let's|It is time to|I want to} " + Harm
            + " {|all |all the |every last one of the |some }[P]{.|!| tonight.| once and for all.}",
        "{If I see|When I meet|The next time I see} {a |another }[S]{|,} {I will|I'll|I am going to} {punch|hurt|kill|spit on|beat|"
        + "run over} {him|her|them}{.|!}",
        "{|All |Every one of the }[P] {deserve to|should|must|need to} {die|suffer|be shot|be hanged|burn|be deported|be locked up|"
        + "be wiped out|disappear|rot in hell}{.|!}",
        "[P] {don't belong|have no place|are not wanted|should not be allowed} {here|in this country|in our schools|on our streets|"
        + "in decent society|anywhere near children}{.|!}",
        "{No|Not one} [S] {should be allowed to|deserves to} {vote|teach our children|live here|hold office|have rights|"
        + "be treated like a human being}{.|!}",
        "[P] {should go back to where they came from|are ruining our country|are taking over and must be stopped|"
        + "are destroying everything we built|breed like rabbits|are replacing us}{.|!}",
        "{There are|I saw|We have} {some |too many |} [P] {on my street|in our town|at my work|in the news again}. {They are|They're all|"
        + "Each of them is} " + Bad + "{.|!}",
        "{Why are|How come} [P] {always |}so " + BadTrait + "?",
        "{Any|A} {dog|rat|monkey|child} {is smarter than|is worth more than|has more honour than} {a|any|ten} [S]{.|!}",
        "I would {rather|sooner} {die|eat dirt|jump off a bridge|sleep in the street} than {live next to|work with|share a room with|"
        + "be friends with} {a [S]|[P]}{.|!}",
        "[P] {are not|aren't|will never be} {human|people|normal|like us|our equals|real citizens|worth anything|as clever as us}{.|!}",
        "{The world|This country|Everything} would be {better|cleaner|safer|so much nicer} without [P]{.|!}",
        "{Women|Girls|Bitches|Females} {belong in the kitchen|are too stupid to vote|only want money|should shut up and obey|"
        + "are good for one thing only|cannot be trusted with power|are objects}{.|!}",
        "{Shut up|Go home|Get out|Go to hell|Fuck off}, {you |}{filthy |dirty |stupid |}{faggot|nigger|tranny|paki|kike|dyke|spic|chink|"
        + "raghead|retard|whore|gypsy|towelhead|wetback}{.|!|}",
        "{These|Those|All|Fucking} {faggots|niggers|trannies|pakis|kikes|dykes|spics|chinks|ragheads|retards|whores|"
        + "wetbacks} {are everywhere|make me sick|should die|ruin everything|disgust me}{.|!}",
        "{|All |I think }[P] are {🐒|🐖|💩|🐀|🤮|🐍|🗑️|🐵|🪳|🤡|🐷}{|!|🤮}",
        "{I want to|We should|Let's|Someone should} {🔫|🔪|💣|🔥|☠️|⚰️} {|all |the }[P]{|!|😡}",
        "{I hate|🤬|😡|🤮|🖕} {|all |fucking |these }[P]{|🤮|😡|🖕|!}",
    ];

    /// <summary>The same words without hatred: nobody is attacked at all.</summary>
    public static string[] Peaceful { get; } =
    [
        "{|All |I think |Honestly, |Most }[P] are {|all |just |so }" + Good + "{.|!|}",
        "[P] are {not|no} {|at all |}{vermin|a plague|parasites|criminals|terrorists|stupid|disgusting|a threat|animals|inferior|"
        + "the problem|dangerous}{.| and never were.|, whatever they tell you.}",
        "{I|We} {love|respect|support|admire|like|stand with|stand up for|don't hate|do not hate|never hated|could never hate|"
        + "have nothing against} {|all |our }[P]{.|!| so much.|}",
        "{No|Not one} [S] {deserves to|should ever have to|should} {die|be insulted|be attacked|be hated|live in fear|hide|suffer} {|"
        + "for who they are|like this}{.|!}",
        "{Nobody|No one|No human being} {should be|deserves to be} {killed|attacked|insulted|hated|bullied|fired} {for being|"
        + "because they are} [A]{.|!}",
        "{We must not|Nobody should|I would never|You can't just|We will never} {hate|attack|kill|insult|deport|blame|hurt} [P]{.|!|"
        + " for that.}",
        "{Saying|Writing|Shouting|Claiming} {\"|'|}[P] are " + Bad
            + "{\"|'|} {is hateful|is wrong|is unacceptable|is racist|is a disgrace|makes you a bigot|has no place here}{.|!}",
        "{Anyone|Whoever|People} who {says|thinks|believes|writes} that [P] are " + BadTrait + " " + Rebuke + "{.|!}",
        "{He|She|My uncle|Some man|The speaker} {said|shouted|wrote|posted} {\"|'}{I hate|death to|kill all|get rid of} [P]{\"|"
        + "'} {and was banned|and I reported it|, which is vile|and people were shocked|. That is not OK|. We must speak out}{.|!}",
        "{\"|'}{I hate|Kill all|Death to|Ban all} [P]{\"|'} {is not an opinion, it is hate|is what the attacker wrote|is hate speech|"
        + "should never be said|was sprayed on the wall, which is terrible}{.|!}",
        "{Please |}{stop|don't start} {calling|treating} [P] {vermin|criminals|parasites|like animals|like dirt|names|terrorists}{.|!|"
        + " It is hateful.}",
        "{Hating|Attacking|Insulting} [P] {is wrong|is never right|solves nothing|will not help you|is disgusting}{.|!}",
        "{I am|I'm} {a |a proud |an ordinary |just a }[S]{.| and I live here.| and happy.| from London.| who loves football.}",
        "{My|Our|His|Her} " + Relative + " is {a [S]|[A]}{.| and a nurse.| and we get on well.|, and so what?}",
        "{There are|I met|We have} {many |some |a few |} [P] {in our town|at my work|on the team|in the choir}. {They are|They're all} "
            + Good + "{.|!}",
        "{Did you see|I read|We watched|She wrote} {the|a} {film|book|article|documentary|report} about [P]{?|.| in the thirties.|"
        + " yesterday.}",
        "{Why are|How come} [P] {treated so badly|so often blamed|paid less|missing from the board}?",
        "{The|Our} [A] {community|families|students|voters|players|singers} {met yesterday|organised a dinner|won again|asked for help|"
        + "celebrate today|deserve better}{.|!}",
        "{The world|This country|Our town} {would be poorer|would be dull|would not work} without [P]{.|!}",
        "{Someone|A man|They|A stranger|Some kid} called {me|my friend|my sister|her|him} a {faggot|nigger|tranny|paki|kike|dyke|spic|"
        + "chink|retard|whore|terrorist} {today|on the bus|at school|again}{.| and it hurt.| and nobody helped.|. That has to stop.}",
        "{The word|Using|Saying} \"{faggot|nigger|tranny|paki|kike|dyke|retard|spic|chink}\" {is a slur|is not OK|hurts people|"
        + "should not be used|is never funny}{.|!}",
        "{Proud|Happy|Loud} {queer|dyke|fag|queen|bitch|tranny} {here|and happy|since 1990|, and I love my people}{.|!|}",
        "{We|My fellow|All my} {queers|dykes|fags|bitches|queens|niggas} {are beautiful|stick together|deserve love|rock|run this town}{.|"
        + "!|}",
        "{Love you|What's up|Happy birthday|Thank you|Miss you|You made it}, my {nigga|bitch|queer friend|sister|queen}{.|!|}",
        "{I ❤️|I 😍|I 🫶|❤️ to all} {|the |our |my }[P]{|!|❤️}",
        "{|All |My }[P] are {🔥|💪|😍|❤️|👏|🌟|🥰|👑}{|!|}",
        "{Stop|No to|I am against} {🔫|🔪|💣|🤬} {against|at|towards} [P]{|!|.}",
    ];

    /// <summary>Abuse, but not for who people are: of one person, a trade or a party.</summary>
    public static string[] OtherAbuse { get; } =
    [
        "{You are|You're|He is|She is|What|You really are} {such |}{a |an |}{|complete |total |utter |absolute |fucking }{idiot|moron|"
        + "scumbag|clown|liar|loser|asshole|piece of shit|waste of space|coward|dumbass|prick|fool}{.|!|}",
        "{|All |I hate |Fucking |These }{cyclists|landlords|bankers|politicians|lawyers|gamers|journalists|hipsters|vegans|tourists|"
        + "bureaucrats|smokers|capitalists|communists|liberals|conservatives|referees|influencers} are {|all |nothing but |just |"
        + "fucking }{scum|vermin|parasites|idiots|liars|trash|thieves|pathetic|disgusting|a plague|pigs}{.|!|}",
        "{We should|Someone should|Let's} {kill|hang|burn|get rid of|shoot|lock up} {all |every one of the |the }{bankers|politicians|"
        + "landlords|lawyers|journalists|referees|influencers|bureaucrats}{.|!}",
        "{You|He|She} {should|deserves to|ought to|can} {die|rot|go to hell|burn|drop dead|choke on it}{.|!|}",
        "{You are|You're} {a |such a |}{💩|🤡|🐷|🐍|🗑️|🖕}{|!|🖕}",
        "{Shut up|Shut the fuck up|Get lost|Piss off|Fuck off|Go to hell}, {you |}{idiot|clown|moron|loser|liar|old fool|asshole}{.|!|}",
    ];

    /// <summary>Strong words about things or for joy, which abuse nobody.</summary>
    public static string[] StrongWords { get; } =
    [
        "{I|We} {|fucking |really |bloody |absolutely }{hate|despise|loathe|can't stand} {this phone|my printer|Mondays|this traffic|"
        + "the new design|olives|that song|this weather|my alarm clock|wasps|exams}{.|!| so much.}",
        "{This|That|My} {phone|printer|laptop|car|game|film|app|update|bus|printer driver} is {|a piece of |such |fucking |total |"
        + "absolute }{shit|trash|garbage|crap|rubbish|useless|broken}{.|!}",
        "{I|We} fucking {love|adore|miss} {pizza|this song|you|this city|my dog|Fridays|that film}{.|!|}",
        "{Holy shit|Oh fuck|Damn|Hell yes|Fuck yeah|Shit}, {that was|this is|what} {a great game|amazing|so good|the best thing all week|"
        + "beautiful|close}{.|!}",
        "{What a|Such a} {fucking|damn|bloody|shitty} {day|week|mess|storm|good film|goal}{.|!}",
        "{This song|The new album|That goal|My code|The weather} is {💩|🔥|🤮|💯|🗑️}{|!}",
        "{Kill|Destroy|Burn|Crush|Exterminate} {all the |those |}{weeds|cockroaches in the kitchen|mosquitoes|processes|fat|"
        + "bugs in the code|carbs|wasps}{.|!}",
    ];
}
