using System.Text.Json;
using Moderation.Tests.Hosting;

namespace Moderation.Tests.Sites.WordLists;

public sealed class WordListSizeTests(ModerationHost host) : IClassFixture<ModerationHost>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_list_that_takes_too_much_memory_is_refused_with_the_figures()
    {
        var (id, _) = await host.AddSiteAsync(Ct);

        var answer = await PutAsync(id, "large", 90_000, 40);

        Assert.Equal((400, "#/entries"), (answer.Status, Assert.Single(answer.Pointers)));
        Assert.Contains(
            "entries would take 73.3 MiB of memory, and the site's other lists 0.0 MiB. All word lists of a site may take 64.0 MiB.",
            Unescaped(answer.Body),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_lists_of_a_site_count_together_and_a_replaced_list_does_not()
    {
        var (id, _) = await host.AddSiteAsync(Ct);
        Assert.Equal(200, (await PutAsync(id, "first", 50_000, 35)).Status);

        var second = await PutAsync(id, "second", 50_000, 35);

        Assert.Contains("entries would take 36.2 MiB of memory, and the site's other lists 37.1 MiB", Unescaped(second.Body), StringComparison.Ordinal);
        Assert.Equal(200, (await PutAsync(id, "first", 50_000, 35)).Status);
    }

    private static string Unescaped(string json) => json.Replace("\\u0027", "'", StringComparison.Ordinal);

    private Task<Answer> PutAsync(Guid site, string name, int entries, int length)
    {
        var list = JsonSerializer.Serialize(new { entries = Enumerable.Range(0, entries).Select(i => $"{i}".PadLeft(length, 'x')) });
        return host.SendAsync(HttpMethod.Put, $"/v1/admin/sites/{site}/word-lists/{name}", list, Ct);
    }
}
