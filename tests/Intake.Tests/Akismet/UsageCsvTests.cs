using Intake.Akismet.Statistics;
using Intake.Tests.Hosting;
using Moderation.Contracts;

namespace Intake.Tests.Akismet;

public sealed class UsageCsvTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("blog.example", "blog.example")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("a\"b", "\"a\"\"b\"")]
    [InlineData("a\rb", "\"a\rb\"")]
    [InlineData("a\nb", "\"a\nb\"")]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("  @x", "'  @x")]
    [InlineData("\t=1", "'\t=1")]
    public void A_cell_breaks_no_line_and_starts_no_formula(string text, string cell) => Assert.Equal(cell, ReadUsage.Cell(text));

    [Fact]
    public async Task A_table_never_contains_the_key()
    {
        await using var host = await IntakeHost.StartAsync();
        var site = await host.AddSiteAsync(Ct);
        using var client = new AkismetClient(site);
        await client.CheckAsync(AkismetClient.Comment("One"), CommentStatus.Approved, Ct);

        var csv = await client.GetAsync($"/1.2/key-sites?api_key={site.Key}&format=csv", Ct);

        Assert.Equal("text/csv", csv.Type);
        Assert.DoesNotContain(site.Key, csv.Body, StringComparison.Ordinal);
        Assert.Contains(site.Site.Name, csv.Body, StringComparison.Ordinal);
    }
}
