namespace Classifier.Training.Rows;

/// <summary>Questions about bodies, sex and illness, and the same parts of the body as an insult.</summary>
internal static class Health
{
    public static IEnumerable<OwnTemplates> All { get; } =
    [
        new("own-health", OwnLabels.Harmless, """
            {Is it|Can it be} {normal|dangerous|common} {to have|that I have} {spots on my penis|an itchy vagina|blood in the semen|a \
                sore anus}?
            {How long|When} can {we|one|a couple} have sex {again |}after {a birth|a caesarean|the biopsy|a hernia operation|an IUD}?
            My {breasts|nipples|balls|ovaries|hips} {hurt|ache|are swollen} {before my period|since the fall|at night|after running}.
            {The doctor|My urologist|The nurse} {examined|felt} my {prostate|testicles|breasts|rectum} and {found nothing|was very kind}.
            {I had|My wife had|My [RELATIVE] has} {a miscarriage|an abortion|a vaginal infection|a hysterectomy|breast cancer} \
                {[WHEN]|at thirty}.
            {Does|Can} {a condom|the pill|PrEP|a lubricant} {protect|help} {against|with} {herpes|HIV|pain during sex|gonorrhoea}?
            {Erectile dysfunction|Premature ejaculation|Vaginal dryness|Low libido} {can be treated|is common at my age|is nothing to \
                be ashamed of}.
            {I|We} {masturbate|make love|have intercourse} {rarely|once a week} since {the depression|the baby|the new medicine}. Is \
                that usual?
            {The midwife|A health visitor} said {the discharge|the bleeding|the milk|the nipple pain} {will stop|is normal} {soon|after \
                a week}.
            {Faeces|Urine|Stool|Vomit} {samples|tests} {must|should} be {kept cold|brought before ten|labelled}.
            {She|He|My [RELATIVE]} {was raped|was abused|was assaulted} {as a child|at seventeen} and {therapy|a support group} \
                {helps|saved her}.
            {If you were|Anyone who was} {assaulted|raped|beaten}, {call the helpline|you can get tested without police|it was not your \
                fault}.
            {Sex education|The lesson on puberty} {covered|explained} {orgasms|consent|wet dreams|the clitoris|erections} {well|at last}.
            {Haemorrhoids|Anal fissures|Genital warts|Piles} {heal|itch|bleed} {slowly|at first}{.|, and a pharmacist can help.}
            {What|Which} {causes|helps against} {bed wetting|a smelly discharge|painful erections|a lump in the breast|diarrhoea}?
            {The child|My son|My daughter} {touches|asks about} {his penis|her vulva|private parts} and I {told the doctor|stay \
                calm|explained it}.
            {Suicidal thoughts|Self-harm|Cutting|An overdose} {was|were} {part of my illness|what brought me here|discussed in the group}.
            {Retarded growth|A retarded pulse|Mental retardation|Idiopathic scoliosis} is {an old term|described in the leaflet}.
            """) { Weight = 2 },
        new("own-parts", OwnLabels.Toxic(0.95, insult: 0.85), """
            {You are|He is} {a|such a} {stupid |}{cunt|dick|asshole|pussy|arsehole|prick}{.|!|}
            {Your|His} {mother|wife|sister} {is a whore|sleeps around|has a smelly cunt|should have aborted you}.
            {Go|Just go} {masturbate|wank|play with your tits|fuck yourself} {somewhere else|in your cellar}, {loser|creep|pervert}.
            {I hope|I pray} {you|he} {get|gets} {cancer|AIDS|herpes|raped} {and suffer|soon|one day}.
            {You|He} {must|should} be {castrated|sterilised|locked in an asylum}{.|!| Seriously.}
            {Are you|You are} {retarded|brain damaged|mentally ill|on your period}{?|, obviously.| or what?}
            {Show me|Send me} your {tits|boobs|pussy}, {bitch|slut|girl}{.|!}
            {You|She} only {got|have} {the job|a platform} because of {your|her} {tits|mouth|ass}.
            """),
    ];
}
