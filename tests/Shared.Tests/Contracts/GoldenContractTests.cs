using System.Text.Json;
using System.Text.Json.Nodes;
using MassTransit.Serialization;
using Moderation.Contracts;
using Shared.Bus;

namespace Shared.Tests.Contracts;

/// <summary>The wire form of each contract, as the bus's own serializer reads and writes it.</summary>
public sealed class GoldenContractTests
{
    private static readonly JsonSerializerOptions Wire = WireFormat.Configure(new JsonSerializerOptions(SystemTextJsonMessageSerializer.Options));

    public static TheoryData<Type> Contracts =>
    [
        typeof(CommentSubmitted), typeof(CommentClassified), typeof(ScoringExpired), typeof(CommentDecided),
        typeof(CommentsSubmitted), typeof(CommentsClassified), typeof(CommentsDecided),
        typeof(SiteChanged), typeof(SitesRequested), typeof(ScoreTexts), typeof(TextsScored),
        typeof(CommentReported), typeof(CommentLabelled), typeof(FeedbackRecorded), typeof(ReportsAnswered), typeof(QueueChanged),
    ];

    [Theory, MemberData(nameof(Contracts))]
    public void A_contract_is_read_and_written_as_its_golden_file_says(Type contract)
    {
        var golden = Golden(contract);

        var read = golden.Deserialize(contract, Wire);
        var written = JsonSerializer.SerializeToNode(read, contract, Wire);

        Assert.True(JsonNode.DeepEquals(WithoutZeroFractions(golden), WithoutZeroFractions(written!)), $"Expected {golden}, but it is written as {written}");
    }

    [Theory, MemberData(nameof(Contracts))]
    public void A_contract_is_written_without_white_space_around_what_it_says(Type contract)
    {
        var written = JsonSerializer.Serialize(Golden(contract).Deserialize(contract, Wire), contract, Wire);

        Assert.DoesNotContain('\n', written);
        Assert.DoesNotContain("\": ", written, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Contracts))]
    public void A_newer_message_with_fields_that_we_do_not_know_is_read(Type contract)
    {
        var newer = Golden(contract);
        newer["addedLater"] = new JsonObject { ["x"] = 1 };

        Assert.NotNull(newer.Deserialize(contract, Wire));
    }

    [Fact]
    public void An_older_message_without_the_optional_fields_is_read()
    {
        var older = Golden(typeof(CommentSubmitted));
        foreach (var optional in new[] { "format", "url", "type", "language", "externalId", "parentId", "createdAt", "importedAs", "author", "flags", "awaitedBy" })
            older.Remove(optional);

        var read = older.Deserialize<CommentSubmitted>(Wire)!;

        Assert.Equal(ContentFormat.Text, read.Format);
        Assert.Null(read.Author);
        Assert.Equal(2, read.Revision);
    }

    [Fact]
    public void A_report_of_an_older_Intake_has_neither_version_nor_revision()
    {
        var older = Golden(typeof(CommentReported));
        foreach (var optional in new[] { "version", "revision", "text", "reporterId" })
            older.Remove(optional);

        var read = older.Deserialize<CommentReported>(Wire)!;

        Assert.Equal((null, null), (read.Version, read.Revision));
    }

    [Fact]
    public void Texts_of_an_Intake_that_knows_no_authors_are_read()
    {
        var older = Golden(typeof(ScoreTexts));
        foreach (var optional in new[] { "url", "author" })
            older["items"]![0]!.AsObject().Remove(optional);

        Assert.Equal((null, null), (older.Deserialize<ScoreTexts>(Wire)!.Items[0].Url, older.Deserialize<ScoreTexts>(Wire)!.Items[0].Author));
    }

    [Fact]
    public void A_span_of_a_classifier_that_knows_no_places_is_in_the_text()
    {
        var older = Golden(typeof(TextsScored));
        older["items"]![0]!["spans"]![0]!.AsObject().Remove("place");
        older["items"]![0]!.AsObject().Remove("places");

        var read = older.Deserialize<TextsScored>(Wire)!.Items[0];

        Assert.Equal((ScorePlaces.Text, null), (read.Spans[0].Place, read.Places));
    }

    [Fact]
    public void Texts_without_their_optional_lists_are_read_as_having_none()
    {
        var older = Golden(typeof(TextsScored));
        foreach (var item in older["items"]!.AsArray())
        {
            foreach (var optional in new[] { "tiers", "spans" })
                item!.AsObject().Remove(optional);
        }

        Assert.All(older.Deserialize<TextsScored>(Wire)!.Items, item => Assert.Equal((0, 0), (item.Tiers.Count, item.Spans.Count)));
    }

    [Fact]
    public void Scores_of_a_classifier_that_knows_no_languages_are_read_as_supported()
    {
        var older = Golden(typeof(CommentClassified));
        older.Remove("language");
        older.Remove("languageSupported");

        var read = older.Deserialize<CommentClassified>(Wire)!;

        Assert.Null(read.Language);
        Assert.True(read.LanguageSupported);
    }

    [Fact]
    public void Scores_of_a_classifier_that_knows_no_quotations_are_read_as_of_a_text_without_any()
    {
        var older = Golden(typeof(CommentClassified));
        older.Remove("quoted");

        Assert.Null(older.Deserialize<CommentClassified>(Wire)!.Quoted);
    }

    [Theory]
    [InlineData("commentId")]
    [InlineData("revision")]
    [InlineData("content")]
    public void A_message_without_a_required_field_is_refused_rather_than_read_with_a_default(string field)
    {
        var broken = Golden(typeof(CommentSubmitted));
        broken.Remove(field);

        var error = Assert.Throws<JsonException>(() => broken.Deserialize<CommentSubmitted>(Wire));
        Assert.Contains(field, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_status_travels_as_a_word()
    {
        Assert.Equal("\"rejected\"", JsonSerializer.Serialize(CommentStatus.Rejected, Wire));
        Assert.Equal("\"moderator\"", JsonSerializer.Serialize(DecidedBy.Moderator, Wire));
        Assert.Equal("\"html\"", JsonSerializer.Serialize(ContentFormat.Html, Wire));
    }

    [Fact]
    public void Every_contract_stays_in_the_namespace_that_its_messages_are_known_by() =>
        Assert.All(typeof(CommentSubmitted).Assembly.GetExportedTypes(), type => Assert.Equal("Moderation.Contracts", type.Namespace));

    private static JsonObject Golden(Type contract) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Contracts", "Golden", $"{contract.Name}.json")))!.AsObject();

    /// <summary>Through text, so that numbers and escapes compare by what they mean.</summary>
    private static JsonNode? WithoutZeroFractions(JsonNode node) => JsonNode.Parse(node.ToJsonString());
}
