using Dapper;
using Moderation.Rules.Presets;
using Moderation.Sites;
using Moderation.Tests.Hosting;
using Shared.Storage;

namespace Moderation.Tests.Sites.Policies;

public sealed class FollowedPresetsOnSqlite(SqliteDatabases databases) : FollowedPresetTests(databases), IClassFixture<SqliteDatabases>;

public sealed class FollowedPresetsOnPostgres(PostgresDatabases databases) : FollowedPresetTests(databases), IClassFixture<PostgresDatabases>;

/// <summary>The script by which sites of earlier releases that never chose thresholds follow the preset.</summary>
public abstract class FollowedPresetTests(TestDatabases databases)
{
    private static readonly string Shipped =
        """
        {"thresholds":{"toxicity":{"hold":0.5,"reject":0.9},"severe_toxicity":{"hold":0.5},"obscene":{"hold":0.7},"threat":{"hold":0.5},
        "insult":{"hold":0.6,"reject":0.95},"identity_attack":{"hold":0.4,"reject":0.9},"spam":{"hold":0.6,"reject":0.9}},"failMode":"hold",
        "newAuthors":{"holdFirst":3}}
        """.Replace("\n", "", StringComparison.Ordinal);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_copy_of_the_shipped_thresholds_follows_the_preset_and_a_policy_of_ones_own_stays()
    {
        await using var bench = new Bench(await databases.CreateAsync(Ct));
        var (copy, own) = (await bench.AddSiteAsync(new SiteSettings(), Ct), await bench.AddSiteAsync(new SiteSettings(), Ct));
        var changed = Shipped.Replace("0.95", "0.96", StringComparison.Ordinal);
        await ExecuteAsync(bench, "update sites set policy = @policy where id = @id", new { id = copy, policy = Shipped });
        await ExecuteAsync(bench, "update sites set policy = @policy where id = @id", new { id = own, policy = changed });

        foreach (var script in MigrationScript.In(typeof(ModerationDatabase).Assembly)
            .Where(script => script.IsFor(bench.Database.Options.Provider) && script.Name.Contains("follow_presets", StringComparison.Ordinal)))
        {
            await ExecuteAsync(bench, script.Text, null);
        }

        var (follows, keeps) = (await FindAsync(bench, copy), await FindAsync(bench, own));
        Assert.Equal(("news", 2, 3), (follows.Policy.Preset, follows.PolicyVersion, follows.Policy.NewAuthors!.HoldFirst));
        Assert.True(follows.Policy.HasThresholdsOf(PolicyPresets.Default.Policy));
        Assert.Equal(follows.PolicyJson, follows.Policy.ToJson());
        Assert.Equal((null, 1, changed), (keeps.Policy.Preset, keeps.PolicyVersion, keeps.PolicyJson));
        Assert.Equal([1, 2], await bench.QueryAsync<int>("select version from policies where site_id = @copy order by version", new { copy }));
    }

    private static async Task<Site> FindAsync(Bench bench, Guid id) => (await SiteTable.FindAsync(bench.Database, id.ToString(), Ct))!;

    private static Task<int> ExecuteAsync(Bench bench, string sql, object? parameters) =>
        bench.Database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(sql, parameters, transaction), Ct);
}
