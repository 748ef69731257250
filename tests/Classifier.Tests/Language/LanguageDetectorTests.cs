namespace Classifier.Tests.Language;

public sealed class LanguageDetectorTests
{
    [Theory]
    [InlineData("I think this article misses the point about school funding.")]
    [InlineData("you are a stupid idiot and nobody likes you")]
    [InlineData("YOU ARE WRONG ABOUT THIS AND YOU KNOW IT")]
    [InlineData("they dont know what theyre doing, its a joke")]
    [InlineData("The word Schadenfreude is German, and Angela Merkel did not use it.")]
    [InlineData("Council spending keeps rising while services decline year after year")]
    public void English_is_known(string text) => Assert.Equal("en", Loaded.Detector.Detect(text));

    [Theory]
    [InlineData("de", "Der Artikel ist wirklich gut geschrieben, vielen Dank dafür!")]
    [InlineData("de", "ich finde das voll scheisse was die da oben machen")]
    [InlineData("fr", "Merci pour cet article très intéressant, je le partage avec mes amis.")]
    [InlineData("es", "Eres un idiota y no sabes nada de lo que hablas")]
    [InlineData("it", "Grazie per l'articolo, molto interessante e ben scritto.")]
    [InlineData("pt", "O governo só pensa em aumentar os impostos e ninguém faz nada")]
    [InlineData("nl", "Wat een achterlijke idioot ben jij zeg, hou toch je mond")]
    [InlineData("sv", "Tack för en bra artikel, jag delar den med mina vänner.")]
    [InlineData("da", "Hvorfor gør kommunen ikke noget ved skraldet på gaden?")]
    [InlineData("fi", "Kiitos hyvästä artikkelista, jaoin sen ystävilleni.")]
    [InlineData("pl", "dlaczego miasto nic nie robi ze smieciami na ulicy")]
    [InlineData("cs", "Děkuji za velmi zajímavý článek, budu ho sdílet s přáteli.")]
    [InlineData("hu", "Te egy hülye vagy és nem értesz semmihez")]
    [InlineData("ro", "Mulțumesc pentru articol, a fost foarte interesant de citit.")]
    [InlineData("tr", "Sen tam bir aptalsın, hiçbir şey bildiğin yok")]
    [InlineData("vi", "Cảm ơn bạn về bài viết rất hay, tôi sẽ chia sẻ với bạn bè.")]
    [InlineData("id", "Terima kasih atas artikelnya, sangat menarik untuk dibaca.")]
    [InlineData("ru", "Ты идиот и ничего не понимаешь")]
    [InlineData("uk", "Дуже дякую за статтю, було дуже цікаво її прочитати.")]
    [InlineData("el", "Ευχαριστώ για το άρθρο, ήταν πολύ ενδιαφέρον.")]
    [InlineData("ar", "شكرا جزيلا على هذا المقال الرائع والمفيد")]
    [InlineData("ar", "\uFEB7\uFEDC\uFEAE\uFE8D \uFE9F\uFEAE\uFEF3\uFEFC \uFECB\uFEE0\uFEF0")]
    [InlineData("ja", "ﾏｼﾞﾃﾞ ﾀﾞｻｲ ﾃﾞｽﾈ")]
    [InlineData("fa", "خیلی ممنون از این مقاله، بسیار جالب بود و استفاده کردم")]
    [InlineData("he", "תודה רבה על הכתבה המעניינת")]
    [InlineData("hi", "इस लेख के लिए बहुत धन्यवाद, यह बहुत रोचक था")]
    [InlineData("th", "ขอบคุณสำหรับบทความดีๆ")]
    [InlineData("zh", "这篇文章写得非常好，谢谢分享")]
    [InlineData("ja", "この記事はとても面白かったです。")]
    [InlineData("ja", "東京都知事選挙、投票結果発表、これから")]
    [InlineData("zh", "优の良品，超级好吃，大家快来买，我每天都吃，孩子们也很喜欢")]
    [InlineData("ko", "좋은 기사 감사합니다. 친구들과 공유할게요.")]
    [InlineData("ru", "сдохни")]
    [InlineData("zh", "去死")]
    [InlineData("ja", "死ね")]
    [InlineData("ko", "죽어")]
    [InlineData("ar", "موت")]
    [InlineData("el", "ηλίθιε")]
    public void Another_language_is_named(string language, string text) => Assert.Equal(language, Loaded.Detector.Detect(text));

    [Theory]
    [InlineData("ଏହି ଲେଖା ପାଇଁ ବହୁତ ଧନ୍ୟବାଦ")]
    [InlineData("މި ލިޔުމަށް ވަރަށް ބޮޑަށް ޝުކުރިއްޔާ")]
    [InlineData("རྩོམ་ཡིག་འདི་ལ་ཐུགས་རྗེ་ཆེ།")]
    [InlineData("ᏙᎯᏧ ᎭᏩ ᎣᏏᏲ ᏩᏙ")]
    public void Letters_that_belong_to_no_known_language_are_no_English(string text) => Assert.Equal("und", Loaded.Detector.Detect(text));

    [Theory]
    [InlineData("")]
    [InlineData("lol")]
    [InlineData("ꜱᴍᴀʟʟ ᴄᴀᴘꜱ ɪᴅɪᴏᴛꜱ")]
    [InlineData("idiot")]
    [InlineData("Great article!")]
    [InlineData("😂😂😂🔥")]
    [InlineData("Cristiano Ronaldo, Lionel Messi, Neymar, Kylian Mbappé, Gianluigi Buffon")]
    [InlineData("Volkswagen Mercedes Porsche Audi Schumacher Vettel Rosberg Hülkenberg")]
    [InlineData("for (var i = 0; i < items.Length; i++) { total += items[i].Price * 1.2; }")]
    [InlineData("https://www.example.de/artikel/warum-die-stadt-nichts-tut")]
    [InlineData("@schmidt @müller_hans #sommerferien")]
    [InlineData("ur a dumbass lmao smh tbh")]
    [InlineData("y0u st00pid b1tch, g0 k1ll y0ur53lf")]
    [InlineData("FUCKKKK YOUUUU BITCHHHHHH")]
    [InlineData("stoopid muthafukka biatch azz trik hoe")]
    [InlineData("уоu аrе а fuскing idiоt")]
    [InlineData("рοοr сουch ροtаtο")]
    [InlineData("𝓎ℴ𝓊 𝒶𝓇ℯ 𝒶𝓃 𝒾𝒹𝒾ℴ𝓉")]
    [InlineData("hahahahahaha hahaha nooooooooo")]
    [InlineData("asdlkfj asdlkfj qweoiru zxcvmn qwpoeiru asdlkjf")]
    [InlineData("¯\\_(ツ)_/¯ ಠ_ಠ (╯°□°)╯︵ ┻━┻")]
    public void What_is_too_short_or_no_language_is_not_called_one(string text) => Assert.Null(Loaded.Detector.Detect(text));

    [Theory]
    [InlineData("The minister said \"das ist mir völlig egal\" and then walked out, which tells you what he thinks.")]
    [InlineData("Спасибо! What a great article, thank you for this, I will read it again.")]
    public void A_quotation_does_not_make_an_English_comment_foreign(string text) => Assert.Equal("en", Loaded.Detector.Detect(text));

    [Theory]
    [InlineData("wyh did oyu remvoe my oens edit")]
    [InlineData("pussy pussy marijauna")]
    public void Misspelt_English_is_not_called_foreign(string text) => Assert.True(Loaded.Detector.Detect(text) is null or "en");

    [Theory]
    [InlineData("zh", "我刚买了一部 iPhone，在 Facebook 上看到的，真的很好用")]
    [InlineData("ru", "Это был лучший Windows, а потом вышел новый Office и всё сломал")]
    public void Brand_names_do_not_make_a_comment_English(string language, string text) => Assert.Equal(language, Loaded.Detector.Detect(text));

    [Theory]
    [InlineData("Он сказал мне вчера вечером: you are the one who did this")]
    [InlineData("What does 这篇文章写得非常好 mean, and who said that?")]
    public void What_is_half_English_is_called_nothing(string text) => Assert.Null(Loaded.Detector.Detect(text));

    [Fact]
    public void A_foreign_comment_with_an_English_word_is_still_foreign() =>
        Assert.Equal("de", Loaded.Detector.Detect("Dieses Update ist wirklich der letzte Mist, das Team sollte sich schämen und endlich mal testen, sorry"));
}
