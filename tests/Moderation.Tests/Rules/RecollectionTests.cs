using Moderation.Contracts;
using Moderation.Rules;
using Moderation.Rules.Remembering;
using Moderation.Rules.Text;

namespace Moderation.Tests.Rules;

/// <summary>Which of several corrections counts for a comment, and how it relates to it.</summary>
public sealed class RecollectionTests
{
    private const string Long = "I have lived in this street for eleven years and never once saw the council mend a lamp.";

    private static readonly DateTimeOffset Day = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_correction_of_a_short_text_counts_for_the_same_author_or_host_only()
    {
        var thanks = Numbers("Thanks!");
        var correction = Correction(thanks) with { Identities = ["id:7", "urlHost:pills.example"] };

        Assert.Null(Recall(correction, "Thanks!", new Author { Id = "8" }));
        Assert.Null(Recall(correction, "Thanks!", null));
        Assert.True(Recall(correction, "Thanks!", new Author { Id = "7" })!.SameAuthor);
        Assert.True(Recall(correction, "Thanks!", new Author { Id = "8", Url = "https://pills.example/a" })!.SameAuthor);
    }

    [Fact]
    public void Pages_of_one_large_host_do_not_make_two_authors_one() =>
        Assert.DoesNotContain(
            "urlHost:facebook.com", Traces.Identities(new Author { Url = "https://facebook.com/marta" }, SitePolicy.Default));

    [Fact]
    public void A_site_chooses_how_short_is_short()
    {
        var policy = SitePolicy.Default with { Corrections = new CorrectionSettings { MinCharacters = 100 } };
        var (text, numbers) = (Saying(Long), Numbers(Long));

        Assert.Null(Recollection.Of([Correction(numbers)], numbers, text, null, policy));
        Assert.NotNull(Recollection.Of([Correction(numbers)], numbers, text, null, SitePolicy.Default));
    }

    [Fact]
    public void A_moderators_word_counts_before_reports_and_the_newest_before_earlier_ones()
    {
        var numbers = Numbers(Long);
        var person = Correction(numbers) with { Status = CommentStatus.Approved };
        var earlier = person with { Id = Guid.CreateVersion7(), Status = CommentStatus.Rejected, CorrectedAt = Day.AddDays(-1) };
        var report = earlier with { ByPerson = false, CorrectedAt = Day.AddDays(1) };

        Assert.Equal(person.Id, Recollection.Of([report, earlier, person], numbers, Saying(Long), null, SitePolicy.Default)!.Correction);
    }

    [Fact]
    public void The_same_text_counts_before_a_newer_one_that_resembles_it()
    {
        var numbers = Numbers(Long);
        var alike = Correction(Numbers("Another text")) with { Letters = 80, Alike = 5, CorrectedAt = Day.AddDays(1) };

        Assert.True(Recollection.Of([alike, Correction(numbers)], numbers, Saying(Long), null, SitePolicy.Default)!.IsSame);
    }

    [Theory]
    [InlineData("ann", "bob", CommentStatus.Rejected, 2)]
    [InlineData("ann", "ann", CommentStatus.Rejected, 1)]
    [InlineData("ann", "bob", CommentStatus.Approved, 1)]
    public void Reports_count_by_reporter_and_only_where_they_agree(string first, string second, object says, int reporters)
    {
        var numbers = Numbers(Long);
        var report = Correction(numbers) with { ByPerson = false, Reporter = first };
        var other = report with { Reporter = second, Status = (CommentStatus)says, CorrectedAt = Day.AddDays(-1) };

        Assert.Equal(reporters, Recollection.Of([report, other], numbers, Saying(Long), null, SitePolicy.Default)!.Reporters);
    }

    [Fact]
    public void It_is_noticed_where_a_comment_leads_elsewhere_and_where_it_leads_nowhere()
    {
        var correction = Correction(Numbers(Long)) with { Hosts = ["casino.example"] };

        Assert.Equal((false, true), Recall(correction, Long, null) is { } without ? (without.NewHosts, without.LostHosts) : default);
        Assert.Equal((false, false), Recall(correction, Long, new Author { Url = "http://casino.example" }) is { } same ? (same.NewHosts, same.LostHosts) : default);
        Assert.True(Recall(correction, Long, new Author { Name = "casino.example", Url = "http://other.example" })!.NewHosts);
    }

    [Fact]
    public void A_reply_that_quotes_a_text_is_not_the_text()
    {
        var quoting = Numbers($"> {Long}\n\nThat is simply untrue, they came on Monday.");

        Assert.NotEqual(Numbers(Long).Exact, quoting.Exact);
        Assert.Empty(Numbers(Long).Bands.Intersect(quoting.Bands));
    }

    [Fact]
    public void Case_and_accents_make_no_other_text_and_a_word_more_makes_one_that_resembles_it()
    {
        Assert.Equal(Numbers(Long).Exact, Numbers(Long.ToUpperInvariant()).Exact);
        Assert.True(Numbers(Long).Bands.Intersect(Numbers($"{Long} Really.").Bands).Count() >= Remembered.NearlySame);
    }

    private static RememberedWord? Recall(Correction correction, string text, Author? author) =>
        Recollection.Of([correction], Numbers(text), new CommentText(text, ContentFormat.Text, author), author, SitePolicy.Default);

    private static CommentText Saying(string text) => new(text, ContentFormat.Text, null);

    private static TextNumbers Numbers(string text) => TextNumbers.Of(Saying(text))!;

    private static Correction Correction(TextNumbers numbers) => new()
    {
        Id = Guid.CreateVersion7(),
        Status = CommentStatus.Rejected,
        ByPerson = true,
        Reporter = "person:1",
        Exact = numbers.Exact,
        Letters = numbers.Letters,
        Alike = numbers.Bands.Count,
        CorrectedAt = Day,
    };
}
