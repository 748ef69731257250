using Classifier.Fast;
using Classifier.Training;
using Shared.Reading;

namespace Classifier.Tests.Fast;

public sealed class AuthorReaderTests
{
    [Fact]
    public void An_author_changes_none_of_the_features_of_the_text()
    {
        var (alone, signed) = (Read("Great point"), Read("Great point", "Cheap Pills Online", "https://cheap-pills.example/buy"));

        Assert.Equal(Text(alone), Text(signed));
        Assert.Equal((alone.WordValue, alone.PartValue), (signed.WordValue, signed.PartValue));
        Assert.Empty(Author(alone));
        Assert.NotEmpty(Author(signed));
    }

    [Fact]
    public void Only_the_spam_model_learns_from_authors()
    {
        var row = new TrainingRow("test", "Great point") { IsOurs = true, AuthorName = "Cheap Pills", AuthorUrl = "http://pills.example" };
        RowFeaturiser.Featurise([row]);

        var (spam, others) = (Example.Unjudged(row, withSignals: true), Example.Unjudged(row, withSignals: false));

        Assert.Contains(spam.Features.GetIndices().ToArray(), i => i >= FeatureSpace.FirstAuthor);
        Assert.All(others.Features.GetIndices().ToArray(), i => Assert.InRange(i, FeatureSpace.FirstWord, FeatureSpace.FirstAuthor - 1));
        Assert.NotEqual(0, others.Features.GetValues().Length);
    }

    [Fact]
    public void A_row_without_an_author_has_no_features_of_one()
    {
        var row = new TrainingRow("test", "Great point") { IsOurs = true };
        RowFeaturiser.Featurise([row]);

        Assert.DoesNotContain(row.Indices, i => i >= FeatureSpace.FirstAuthor);
    }

    [Fact]
    public void A_page_of_the_site_itself_says_nothing_but_that()
    {
        var own = Read("Great point", null, "https://blog.news.example.co.uk/about-cheap-pills", "http://www.example.co.uk/2026/town-square");

        Assert.Equal([FeatureSpace.FirstAuthor + AuthorSignals.OwnHost], Author(own));
    }

    [Fact]
    public void A_page_of_a_neighbour_under_the_same_ending_is_another_site() =>
        Assert.DoesNotContain(
            FeatureSpace.FirstAuthor + AuthorSignals.OwnHost, Author(Read("Great point", null, "https://pills.co.uk/", "https://example.co.uk/")));

    [Theory]
    [InlineData("cheap pills online", "Cheap Pills Online")]
    [InlineData("sarah77", "Sarah")]
    [InlineData("SARAH", "Sarah")]
    [InlineData("www.pills.example.com", "Sarah")]
    public void Names_that_look_like_advertising_have_signals_that_others_have_not(string advertising, string other) =>
        Assert.NotEmpty(Signals(advertising).Except(Signals(other)));

    [Fact]
    public void A_name_that_its_host_repeats_in_several_words_differs_from_one_that_signs_with_its_own_domain() =>
        Assert.NotEmpty(Signals("Cheap Pills", "https://cheappills.example.com").Except(Signals("Marta", "https://marta-writes.example.com")));

    [Fact]
    public void A_text_that_repeats_the_whole_name_has_a_signal_of_its_own() =>
        Assert.NotEmpty(Signals("Cheap Pills", text: "Cheap pills for you").Except(Signals("Cheap Pills", text: "Good for you")));

    [Theory]
    [InlineData("HTTP://WWW.Blog.Example.co.uk:8080/a-b?c", "blog.example.co.uk", "example.co.uk", "example")]
    [InlineData("https://cheap-pills.example.com", "cheap-pills.example.com", "example.com", "example")]
    [InlineData("http://user@buy-now.com#x", "buy-now.com", "buy-now.com", "buynow")]
    [InlineData("https://192.0.2.1/", "192.0.2.1", "192.0.2.1", "192021")]
    [InlineData("http://", null, null, null)]
    [InlineData(null, null, null, null)]
    public void The_registered_part_of_an_address_is_found(string? url, string? host, string? domain, string? label)
    {
        var address = AuthorAddress.Of(url);

        Assert.Equal((host, domain, label), (address.Host, address.Domain, address.Label));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("it")]
    [InlineData("pills")]
    [InlineData("wonderful")]
    public void The_parts_of_a_word_are_those_of_three_to_five_letters_with_its_ends(string word)
    {
        var marked = $"_{word}_";
        var expected = Enumerable.Range(0, marked.Length)
            .SelectMany(start => Enumerable.Range(3, 3).Where(length => start + length <= marked.Length).Select(length => FeatureSpace.Hash(marked.AsSpan(start, length), 6)));

        var parts = new List<uint>();
        foreach (var part in WordParts.Of(word, 6))
            parts.Add(part);
        Assert.Equal(expected, parts);
    }

    [Theory]
    [InlineData("\u202E\uD83D", "http://\uD83D")]
    [InlineData("....", "://")]
    [InlineData("😀", "mailto:x@y")]
    public void Odd_names_and_addresses_are_read(string name, string url) => Assert.NotNull(Read("Great point", name, url));

    private static int[] Signals(string name, string? url = null, string text = "Great point") =>
        [.. Author(Read(text, name, url)).Where(i => i < FeatureSpace.FirstAuthorWord)];

    private static int[] Text(FeatureSet features) =>
        [.. features.SignalFeatures.Items, .. features.WordFeatures.Items, .. features.PartFeatures.Items];

    private static int[] Author(FeatureSet features) => [.. features.AuthorSignals.Items, .. features.AuthorFeatures.Items];

    private static FeatureSet Read(string text, string? name = null, string? url = null, string? page = null)
    {
        var featuriser = new Featuriser();
        featuriser.Read(new ReducedText(text));
        var author = new AuthorReader();
        author.Read(name, url, page);
        author.AddTo(featuriser.Features);
        return featuriser.Features;
    }
}
