namespace Moderation.Contracts;

/// <summary>
/// The languages of ISO 639-1 with their codes of three letters and English names. The list is our own, because the languages that the
/// operating system knows differ between container images, and images without its data know none.
/// </summary>
internal static class LanguageTable
{
    /// <summary>Code, code of three letters (ISO 639-3, and the older one of libraries), name.</summary>
    private const string Rows =
        """
        aa aar Afar; ab abk Abkhazian; ae ave Avestan; af afr Afrikaans; ak aka Akan; am amh Amharic; an arg Aragonese; ar ara Arabic; as
        asm Assamese; av ava Avaric; ay aym Aymara; az aze Azerbaijani; ba bak Bashkir; be bel Belarusian; bg bul Bulgarian; bi bis
        Bislama; bm bam Bambara; bn ben Bengali; bo bod/tib Tibetan; br bre Breton; bs bos Bosnian; ca cat Catalan; ce che Chechen; ch cha
        Chamorro; co cos Corsican; cr cre Cree; cs ces/cze Czech; cu chu Church Slavonic; cv chv Chuvash; cy cym/wel Welsh; da dan Danish;
        de deu/ger German; dv div Dhivehi; dz dzo Dzongkha; ee ewe Ewe; el ell/gre Greek; en eng English; eo epo Esperanto; es spa
        Spanish; et est Estonian; eu eus/baq Basque; fa fas/per Persian; ff ful Fulah; fi fin Finnish; fj fij Fijian; fo fao Faroese; fr
        fra/fre French; fy fry Frisian; ga gle Irish; gd gla Scottish Gaelic; gl glg Galician; gn grn Guarani; gu guj Gujarati; gv glv
        Manx; ha hau Hausa; he heb Hebrew; hi hin Hindi; ho hmo Hiri Motu; hr hrv Croatian; ht hat Haitian Creole; hu hun Hungarian; hy
        hye/arm Armenian; hz her Herero; ia ina Interlingua; id ind Indonesian; ie ile Interlingue; ig ibo Igbo; ii iii Nuosu; ik ipk
        Inupiaq; io ido Ido; is isl/ice Icelandic; it ita Italian; iu iku Inuktitut; ja jpn Japanese; jv jav Javanese; ka kat/geo
        Georgian; kg kon Kongo; ki kik Kikuyu; kj kua Kuanyama; kk kaz Kazakh; kl kal Greenlandic; km khm Khmer; kn kan Kannada; ko kor
        Korean; kr kau Kanuri; ks kas Kashmiri; ku kur Kurdish; kv kom Komi; kw cor Cornish; ky kir Kyrgyz; la lat Latin; lb ltz
        Luxembourgish; lg lug Ganda; li lim Limburgish; ln lin Lingala; lo lao Lao; lt lit Lithuanian; lu lub Luba-Katanga; lv lav
        Latvian; mg mlg Malagasy; mh mah Marshallese; mi mri/mao Maori; mk mkd/mac Macedonian; ml mal Malayalam; mn mon Mongolian; mr mar
        Marathi; ms msa/may Malay; mt mlt Maltese; my mya/bur Burmese; na nau Nauru; nb nob Norwegian; nd nde North Ndebele; ne nep
        Nepali; ng ndo Ndonga; nl nld/dut Dutch; nn nno Norwegian; no nor Norwegian; nr nbl South Ndebele; nv nav Navajo; ny nya Chichewa;
        oc oci Occitan; oj oji Ojibwa; om orm Oromo; or ori Odia; os oss Ossetian; pa pan Punjabi; pi pli Pali; pl pol Polish; ps pus
        Pashto; pt por Portuguese; qu que Quechua; rm roh Romansh; rn run Rundi; ro ron/rum Romanian; ru rus Russian; rw kin Kinyarwanda;
        sa san Sanskrit; sc srd Sardinian; sd snd Sindhi; se sme Northern Sami; sg sag Sango; si sin Sinhala; sk slk/slo Slovak; sl slv
        Slovene; sm smo Samoan; sn sna Shona; so som Somali; sq sqi/alb Albanian; sr srp Serbian; ss ssw Swati; st sot Sotho; su sun
        Sundanese; sv swe Swedish; sw swa Swahili; ta tam Tamil; te tel Telugu; tg tgk Tajik; th tha Thai; ti tir Tigrinya; tk tuk
        Turkmen; tl tgl Tagalog; tn tsn Tswana; to ton Tongan; tr tur Turkish; ts tso Tsonga; tt tat Tatar; tw twi Twi; ty tah Tahitian;
        ug uig Uyghur; uk ukr Ukrainian; ur urd Urdu; uz uzb Uzbek; ve ven Venda; vi vie Vietnamese; vo vol Volapük; wa wln Walloon; wo
        wol Wolof; xh xho Xhosa; yi yid Yiddish; yo yor Yoruba; za zha Zhuang; zh zho/chi Chinese; zu zul Zulu
        """;

    /// <summary>Codes that were replaced, and parts of languages that are written as the whole.</summary>
    private static readonly Dictionary<string, string> Replaced = new()
    {
        ["iw"] = "he",
        ["in"] = "id",
        ["ji"] = "yi",
        ["jw"] = "jv",
        ["mo"] = "ro",
        ["sh"] = "sr",
        ["scr"] = "hr",
        ["scc"] = "sr",
        ["cmn"] = "zh",
        ["arb"] = "ar",
        ["pes"] = "fa",
        ["swh"] = "sw",
        ["zsm"] = "ms",
    };

    /// <summary>Names of languages in themselves, and codes of countries that are none of a language.</summary>
    private static readonly Dictionary<string, string> Mistaken = new(StringComparer.OrdinalIgnoreCase)
    {
        ["at"] = "de",
        ["cn"] = "zh",
        ["cz"] = "cs",
        ["dk"] = "da",
        ["gb"] = "en",
        ["gr"] = "el",
        ["jp"] = "ja",
        ["ua"] = "uk",
        ["us"] = "en",
        ["vn"] = "vi",
        ["deutsch"] = "de",
        ["español"] = "es",
        ["espanol"] = "es",
        ["castellano"] = "es",
        ["français"] = "fr",
        ["francais"] = "fr",
        ["italiano"] = "it",
        ["nederlands"] = "nl",
        ["polski"] = "pl",
        ["português"] = "pt",
        ["portugues"] = "pt",
        ["русский"] = "ru",
        ["türkçe"] = "tr",
        ["українська"] = "uk",
        ["日本語"] = "ja",
        ["中文"] = "zh",
        ["farsi"] = "fa",
        ["flemish"] = "nl",
        ["mandarin"] = "zh",
        ["slovenian"] = "sl",
    };

    private static readonly Dictionary<string, string> Names = [];
    private static readonly Dictionary<string, string> Codes = new(Replaced);
    private static readonly Dictionary<string, string> ByName = new(Mistaken, StringComparer.OrdinalIgnoreCase);

    static LanguageTable()
    {
        foreach (var row in Rows.ReplaceLineEndings(" ").Split(';', StringSplitOptions.TrimEntries))
        {
            var fields = row.Split(' ', 3);
            (Names[fields[0]], Codes[fields[0]], ByName[fields[2]]) = (fields[2], fields[0], fields[0]);
            foreach (var longer in fields[1].Split('/'))
                Codes[longer] = fields[0];
        }
    }

    /// <summary>The normal code of one in small letters; null if it is none. Rarer codes of three letters are taken as they are.</summary>
    public static string? Primary(string code) =>
        Codes.TryGetValue(code, out var normal) ? normal
        : code.Length == 3 && code.All(char.IsAsciiLetter) ? code
        : null;

    public static string? Name(string code) => Names.GetValueOrDefault(code);

    /// <summary>The code that somebody meant who wrote a language's name or a country's code; null if it cannot be told.</summary>
    public static string? Meant(string text) => ByName.TryGetValue(text, out var code) ? code : null;
}
