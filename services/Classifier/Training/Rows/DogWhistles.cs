namespace Classifier.Training.Rows;

/// <summary>Hatred in code words and numbers, and the same numbers and words meant as they stand.</summary>
internal static class DogWhistles
{
    public static IEnumerable<OwnTemplates> All { get; } =
    [
        new("own-dog-whistles", OwnLabels.Toxic(0.85, insult: 0.2, identityAttack: 0.9), """
            {1488|14/88|88|1 4 8 8}{!| my friends| forever| and proud|, you know what it means}
            {Heil|Sieg heil|HH}, {brothers|comrades|friends}{!|. The day is near.| 88}
            {The|Our} {(((media)))|(((owners)))|(((elite)))|(((experts)))|(((lobby)))} {want war|lie again|decide what you read}{.|!}
            {Always|Once again} the (((same people))){.| behind it.|, early life section as usual.}
            {13|Thirteen} {per cent|%|percent} of {the people|them}, {half|52 %|50 percent} of the {murders|crime}{. Just saying.|, do \
                the maths.}
            {13/50|13-52|13/90}{.|, look it up.| never lies.|, every single time.}
            {The great replacement|White genocide} is {real|no theory|happening in [TOWN]}{.|!| Wake up.}
            {Day of the rope|Rahowa|The boogaloo} {soon|cannot come soon enough|for the traitors}{.|!}
            {Off|Up} {to the ovens|into the gas|the chimney} {with them|with the [FAMILY] clan|and the problem is solved}{.|!}
            {Six gorillion|6 million cookies|The holohoax|The wooden doors} {again|sure|lol}{.|, pure fairy tale.}
            {They|These people} {do not belong to|will never be part of} our {blood|soil|race}{.|, whatever the passport says.}
            {Joggers|Dindus|Urban youths|Skypes|Rapefugees} {again|as always|at it again}{.|, what a surprise.}
            {Take|Give them} a {one-way helicopter ride|free shower}{, as in Chile.|, like their grandparents.|!}
            {Notice|You notice} {who owns|the noses behind|the names at} the {banks|studios|papers}{?|.| Every time.}
            {We must secure|Secure} the existence of our {people|race}{ and a future for white children|}{.|!}
            {Anti-racist is|Diversity means} {code for anti-white|fewer of us|white genocide}{.|!}
            {Blood and soil|White power|Europa awakes}{!|, brothers.| now and for ever.}
            {Remigration|Total remigration} {of all of them|by force|, pregnant or not}{!|.| now}
            {A|That} {shekel|foot soldier|parasite} {for the tribe|of the chosen ones}{, follow the money.|.}
            """) { Weight = 2.5f },
        new("own-plain-numbers", OwnLabels.Harmless, """
            {In|Around} {1488|1388|1888} {the bridge was built|Dias sailed round the Cape|the church burned|the town got its charter}.
            {The train at|Bus} {14.88|88|1488} {is late|was cancelled|stops here}{.| again.| [WHEN].}
            {Born in|Class of|Since} {'88|1988|88}{, and feeling old.|!| and still playing football.}
            {13|Thirteen} {per cent|%|percent} of {households|pupils|the budget} and {half|50 percent} of the {costs|energy|votes}{.|, \
                says page [NUMBER].}
            (((Nested brackets))) {work|are fine} in {Lisp|this editor}{.|, but hard to read.|: (((a b) c) d).}
            {The chimney|The oven|The gas boiler} {needs a sweep|was built by our grandparents|must be replaced}{.| before winter.}
            {The owners|The bankers|The editors|The experts} {lied about the figures|should publish the report|want a merger}{.| again.}
            {The|A} {helicopter|shower|rope} {ride|bridge|curtain} {costs|was} [NUMBER] {euros|pounds}{.| and worth it.}
            {Population|Migration} {figures|statistics} {fell|rose} by [NUMBER] {in [TOWN]|this year}{.|, see table 3.}
            {Deporting|To deport} {families|children} {is wrong|helps nobody}{, whatever their passport says.|.}
            {The Holocaust|The Shoah} {museum|lesson|memorial} {is open|moved us all|was vandalised} [WHEN]{.| Never again.}
            {Replacement|The great replacement of} {windows|buses|pipes|batteries} {starts|is planned} in {May|spring}.
            {He|The mayor} {quoted|condemned} the {slogan|words} "{white power|blood and soil|14 words}"{.| and said never again.}
            {Soil|Blood} {samples|tests|pressure} {from the garden|at the clinic|in the morning} {cost|came back at} [NUMBER].
            """),
    ];
}
