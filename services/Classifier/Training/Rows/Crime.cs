namespace Classifier.Training.Rows;

/// <summary>News and history of crime, war and slavery, and the wish that it were done.</summary>
internal static class Crime
{
    public static IEnumerable<OwnTemplates> All { get; } =
    [
        new("own-crime", OwnLabels.Harmless, """
            {Police say|The court heard|Witnesses report} that {the man|he|a gang} {shot|strangled|beat|stabbed} {a cashier|his \
                wife|two boys}.
            {The|A} {killer|rapist|murderer|kidnapper} was {sentenced|arrested|found} [WHEN] {after six years|in [TOWN]|without a struggle}.
            {Soldiers|Rebels|The army|Bombers} {killed|massacred|shelled|gassed} {civilians|a village|refugees} in {1937|the war|the \
                valley}.
            {Slaves|Captives|Prisoners} were {chained|beaten|branded|sold|starved} {on the ships|at this market|in the mines}.
            {The Nazis|The colonists|The regime|The guards} {murdered|hanged|deported|tortured} {thousands|my grandfather|the teachers}.
            {My|Her} {grandmother|uncle} {survived|escaped} {the camp|the genocide|Auschwitz|the siege} {and wrote about it|as a child}.
            {The memorial|This plaque|The museum} {names|lists|shows} {the children who were gassed|the lynched men|the executed women}.
            {How many|Why were so many} {people|women|miners} {killed|raped|executed} {in that war|under his rule|that winter}?
            {The bomb|The bullet|The fire} {killed|wounded|injured} {nine|a mother and her son|the driver} {at the station|[WHEN]}.
            {He|She} {confessed|denied} {to killing|poisoning|burying} {her husband|the nurse|the victims}, {the paper says|says the \
                lawyer}.
            {The documentary|The novel|This podcast} {is about|follows} {a serial killer|the slave trade|a school shooting|human \
                trafficking}.
            {Terrorists|The attackers|Gunmen} {took|shot|threatened} {hostages|guards|worshippers} {[WHEN]|before dawn}.
            {Two|Three} {teenagers|dealers|guards} {were charged with|are accused of} {rape|murder|arson|torture}.
            {Abuse|Rape|Child abuse} in {the church|care homes|the camps} {was hidden|must be investigated|went on for decades}.
            {The|That} {genocide|famine|pogrom|lynching|crusade} {began|was planned|is taught} {in 1915|here|too late in schools}.
            {Knife crime|Murder|Domestic violence} {rose|fell} by [NUMBER] cases{.| and the mayor wants more police.| last year.}
            {If|When} a {soldier|policeman} shoots {an unarmed man|a protester}, {there must be a trial|we should ask why}.
            {They|The raiders} {burned|looted} the {houses|temple} and {drowned|killed} {the elders|every man}, {says the chronicle|we \
                read}.
            """),
        new("own-wishes", OwnLabels.Toxic(0.95, threat: 0.85, severe: 0.4), """
            {I would|I'd love to|We should} {shoot|strangle|beat|stab|hang} {that man|him|her|you|these people} {myself|like a dog|tonight}.
            {Somebody|Someone} {please |}{shoot|strangle|hang|stab|poison} {her|him|this minister|the whole lot}{.|!}
            {They|You people|That lot} {should|ought to} be {gassed|hanged|lynched|whipped|sold|shot}{.|! Now.| like in 1940.}
            {Bring back|We need} the {gallows|camps|whip|firing squad} for {people like you|her|them|these journalists}.
            {It is a pity|Too bad|What a shame} {he|she|your family} {survived|got out|was not killed}.
            {The bomb|The bullet|The fire} should have {killed|got|hit} {you|all of you|your mother} {too|as well}.
            {I'll|I will} {burn|bomb|shoot up} {your|that} {house|office|school|church} {[WHEN]|tonight|one day}.
            {I hope|Let's hope} {somebody|a truck|a bomb} {kills|hits|gets} {you|her|him} {soon|[WHEN]|on the way home}.
            {Next time|One day} we {kill|shoot|burn} {you|her|the traitors}{.|!| and nobody will stop us.}
            """),
    ];
}
