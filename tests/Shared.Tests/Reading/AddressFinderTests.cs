using Shared.Reading;

namespace Shared.Tests.Reading;

public sealed class AddressFinderTests
{
    [Theory]
    [InlineData("hxxps://casino.example/win", AddressKind.Web, "https://casino.example/win")]
    [InlineData("hxxp // casino [dot] com", AddressKind.Web, "http://casino.com")]
    [InlineData("https // casino . com", AddressKind.Web, "https://casino.com")]
    [InlineData("h t t p s : // casino dot com", AddressKind.Web, "https://casino.com")]
    [InlineData("visit bestpills dot com today", AddressKind.Web, "bestpills.com")]
    [InlineData("visit BestPills (DOT) com", AddressKind.Web, "bestpills.com")]
    [InlineData("go to bestpills[.]ru now", AddressKind.Web, "bestpills.ru")]
    [InlineData("go to bestpills .com", AddressKind.Web, "bestpills.com")]
    [InlineData("shop.bestpills d0t com", AddressKind.Web, "shop.bestpills.com")]
    [InlineData("write to me on telegram at cryptoking", AddressKind.Messenger, "t.me/cryptoking")]
    [InlineData("Telegram at crypto_king7", AddressKind.Messenger, "t.me/crypto_king7")]
    [InlineData("telegram: @cryptoking", AddressKind.Messenger, "t.me/cryptoking")]
    [InlineData("join t.me/cryptoking", AddressKind.Messenger, "t.me/cryptoking")]
    [InlineData("wa.me/15551234567", AddressKind.Messenger, "wa.me/15551234567")]
    [InlineData("WhatsApp me on +1 (555) 123-4567", AddressKind.Messenger, "wa.me/15551234567")]
    [InlineData("name@gmail.com", AddressKind.Email, "name@gmail.com")]
    [InlineData("loan.help at gmail dot com", AddressKind.Email, "loan.help@gmail.com")]
    [InlineData("loanhelp (at) lender (dot) com", AddressKind.Email, "loanhelp@lender.com")]
    [InlineData("call +44 20 7946 0958", AddressKind.Phone, "+44 20 7946 0958")]
    public void An_address_is_found_behind_its_disguise(string text, AddressKind kind, string plain)
    {
        var found = Assert.Single(AddressFinder.FindIn(new ReducedText(text)));

        Assert.Equal((kind, plain), (found.Kind, found.Plain));
    }

    [Theory]
    [InlineData("look at the dot")]
    [InlineData("a 3 dot 5 release of node.js")]
    [InlineData("the dot com bubble and the dot com crash of 1999")]
    [InlineData("I fell asleep.Then I woke up. It is late")]
    [InlineData("See you at 10.30, or 7:15 pm; it costs 3.50.")]
    [InlineData("ISBN 978-3-16-148410-0, printed 2024-01-31 or 31.01.2024")]
    [InlineData("spring.datasource.url and System.out.println and java.io")]
    [InlineData("He was on telegram at least once, and on Telegram at night.")]
    [InlineData("Telegram is banned there, and WhatsApp has 2 billion users")]
    [InlineData("meet me (at) noon")]
    [InlineData("Call 911. It took 20 minutes.")]
    [InlineData("e.g. this, i.e. that")]
    [InlineData("Connect the dots . Then colour them")]
    public void Honest_prose_holds_no_address(string text) => Assert.Empty(AddressFinder.FindIn(new ReducedText(text)));

    [Theory]
    [InlineData("visit bestpills dot com today", "bestpills.com")]
    [InlineData("telegram: @cryptoking", "t.me/cryptoking")]
    [InlineData("loan.help at gmail dot com", "gmail.com")]
    public void A_disguised_address_is_a_link_to_the_models(string text, string link)
    {
        var (folded, tokens) = (new FoldedText(), new TokenList());
        folded.Fold(new ReducedText(text), int.MaxValue);
        Tokeniser.Read(folded, tokens);

        var token = Enumerable.Range(0, tokens.Count).Select(i => tokens[i]).Single(token => token.Kind == TokenKind.Link);
        Assert.Equal(link, tokens.Spelling(token).ToString());
    }

    [Fact]
    public void The_place_of_an_address_is_that_of_its_disguise()
    {
        const string text = "Go to hxxp // casino [dot] com now";
        var found = Assert.Single(AddressFinder.FindIn(new ReducedText(text)));

        Assert.Equal(("hxxp // casino [dot] com", "casino.com", true), (text[found.Begin..found.End], found.Written, found.IsDisguised));
    }

    [Fact]
    public void Hostile_text_ends()
    {
        foreach (var piece in new[] { "a dot ", "dot ", " . ", "h t t p ", "http // ", "telegram ", "telegram at ", "whatsapp 1 ", "a.", "a@", "[dot]", "(at)", "1 ", "+1", "on " })
            Assert.NotNull(AddressFinder.FindIn(new ReducedText(string.Concat(Enumerable.Repeat(piece, 60_000 / piece.Length)) + "com")).ToList());
    }
}
