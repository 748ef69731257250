namespace Classifier.Training.Rows;

/// <summary>Emoji for animals and things, for people, and as verbs.</summary>
internal static class Animals
{
    public static IEnumerable<OwnTemplates> All { get; } =
    [
        new("own-animals", OwnLabels.Harmless, """
            {Our|My|Their} [ANIMAL] {had babies|is asleep|won a prize|hates the vet|turned ten} [WHEN]{.|!| 😊}
            {Saw|Met|Photographed} {a|two|a wild} [ANIMAL] {by the river|in the garden|on the roof|at the farm} [WHEN]{.|!}
            [ANIMAL] [ANIMAL] {at the zoo|on the farm|in the film} {were my favourite|made the kids laugh|are so cute}
            {Who|Does anyone} {lost|know whose} a [ANIMAL] {near the school|in [TOWN]}? {It is|He is} {friendly|hungry|very shy}.
            The [ANIMAL] {enclosure|show|documentary} {opens|starts} at ten{.|, bring boots.| 🎟️}
            {There is|We had} a [ANIMAL] in {the kitchen|the attic|my shoe|the pond} [WHEN] {lol|😱|, any tips?|, help}
            {Feed|Please don't feed} the [ANIMAL]{.|, it gets ill.| and the [ANIMAL], says the sign.}
            {Year of the|Team|Happy} [ANIMAL] {day|!|🎉}
            {A|The} [ANIMAL] {stole|ate} {my sandwich|the lettuce|grandpa's hat} {😂|lol|[WHEN]}
            {The kids|My [RELATIVE]|Grandma} {drew|baked|knitted} a [ANIMAL] {for the fair|today|for you}{.| ❤️}
            """),
        new("own-peaceful-emoji", OwnLabels.Harmless, """
            {Grilling|The sauce is|New album is|That goal was} 🔥{🔥|}{!|.| tonight}
            {Chop|Slice|Cut} {the onions|two carrots|the bread} 🔪 {thinly|first|with care} {🧅|🥕|🍞|}
            {Water pistol|Laser tag|Clay pigeon} {day|party} 🔫 {with the kids|[WHEN]|was fun} {😂|🎉|}
            {Happy new year|The fireworks|New Year's Eve} 💣💥 {was loud|scared the dog|from the roof}{.|!}
            {I'm dead|Dying|This killed me} 💀{💀|} {that cat|the last line|so funny|this thread}
            {Our|The} {chimney|oven|campfire|barbecue} 🔥 {is lit|keeps us warm|smells great}
            {I fell|Broke my arm|Tripped} {again |}🤡 {silly me|typical me|my own fault}
            {Halloween|The play|Carnival}: {I went as a|my son is a} {🤡|💀|👹|🐍} {and won|this year|, so cute}
            """),
        new("own-people-as-animals", OwnLabels.Toxic(0.93, insult: 0.85, identityAttack: 0.3), """
            {You|He|She|That man|This minister} {is|are|looks like} {a|just a} {🐷|🐒|🐍|🐀|🤡|💩}{!|.|🤮}
            {Look at|Listen to} {this|that} {🐷|🐒|🐀|🤡|💩}{, trying to think|, what a face|🤮|!}
            {What a|You} {dirty |filthy |stupid |}{🐷|🐒|🐍|🐀|🐔|💩}{!|. Shut up.| 🤮}
            {Back to|Go to} the {zoo|jungle|sewer}, {🐒|🐀|🐷}{!|🤮|.}
            """),
        new("own-emoji-verbs", OwnLabels.Toxic(0.95, threat: 0.8), """
            {I'll|I will|We will|He will} {🔪|🔫|🔪🔪|💣|⚰️|☠️|👊} {you|her|your [RELATIVE]|them all} {tonight|[WHEN]|!|😡}
            {They|You|She} {must|should|deserve to} {be |get }{🔫|🔥|🔪|⚰️|💀} {now|!|, all of them|for this}
            {Let's|We should|Time to} {🔥|💣|🔪|🔫} {their house|the mosque|that school|them|all [GROUP]}{!|😡|.}
            {Somebody|Someone} {please |}{🔪|🔫|☠️} {him|her|this journalist|the mayor}{!|.|🙏}
            {🖕|🖕🖕} {you|off|your mother|yourself}{!| and your dog| [FOOL]|}
            {watch out|careful|wait} {or I|until I} {🔪|🔫|👊🩸} {u|you|your face}{!|.}
            """) { Weight = 2 },
    ];
}
