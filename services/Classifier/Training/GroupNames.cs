namespace Classifier.Training;

/// <summary>
/// Names of groups of people for templates. Many of them are seldom attacked, so that no name alone is evidence.
/// </summary>
internal static class GroupNames
{
    // Plural; singular; adjective.
    private static readonly string[][] All = [.. """
        women;woman;female
        men;man;male
        girls;girl;female
        Muslims;Muslim;Muslim
        Jews;Jew;Jewish
        Jewish people;Jewish woman;Jewish
        Christians;Christian;Christian
        Catholics;Catholic;Catholic
        Hindus;Hindu;Hindu
        Buddhists;Buddhist;Buddhist
        Sikhs;Sikh;Sikh
        atheists;atheist;atheist
        gay people;gay man;gay
        gays;gay;gay
        lesbians;lesbian;lesbian
        homosexuals;homosexual;homosexual
        bisexual people;bisexual woman;bisexual
        queer people;queer person;queer
        straight people;straight man;straight
        trans people;trans woman;trans
        transgender people;transgender man;transgender
        trans women;trans woman;transsexual
        Black people;Black man;Black
        blacks;black guy;black
        African Americans;African American;African American
        Africans;African;African
        white people;white woman;white
        whites;white guy;white
        Asians;Asian;Asian
        Chinese people;Chinese man;Chinese
        Japanese people;Japanese woman;Japanese
        Koreans;Korean;Korean
        Indians;Indian;Indian
        Pakistanis;Pakistani;Pakistani
        Arabs;Arab;Arab
        Turks;Turk;Turkish
        Mexicans;Mexican;Mexican
        Latinos;Latino;Latino
        Hispanics;Hispanic man;Hispanic
        Native Americans;Native American;Native American
        Roma;Roma woman;Roma
        Poles;Pole;Polish
        Russians;Russian;Russian
        Americans;American;American
        Europeans;European;European
        Canadians;Canadian;Canadian
        Nigerians;Nigerian;Nigerian
        immigrants;immigrant;immigrant
        migrants;migrant;foreign
        refugees;refugee;refugee
        foreigners;foreigner;foreign
        disabled people;disabled person;disabled
        people with disabilities;disabled woman;disabled
        deaf people;deaf man;deaf
        blind people;blind person;blind
        autistic people;autistic person;autistic
        people with Down syndrome;person with Down syndrome;disabled
        old people;old man;old
        elderly people;elderly woman;elderly
        young people;young person;young
        teenagers;teenager;teenage
        """.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(l => l.Split(';'))];

    public static string Fill(string template, Random random)
    {
        var group = All[random.Next(All.Length)];
        return Spintax.Expand(template, random)
            .Replace("[P]", group[0], StringComparison.Ordinal)
            .Replace("[S]", group[1], StringComparison.Ordinal)
            .Replace("[A]", group[2], StringComparison.Ordinal);
    }
}
