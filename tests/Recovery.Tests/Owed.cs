using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Dapper;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Recovery.Tests;

/// <summary>Whether what was accepted was decided, and exactly once.</summary>
internal static class Owed
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private const string DecisionsPerComment = "select comment_id, count(*) as times from decisions group by comment_id";

    /// <summary>Asks Intake for every comment until none is pending.</summary>
    public static async Task IsAllDecidedAsync(IReadOnlyCollection<Guid> accepted, Uri intake, CancellationToken ct)
    {
        Assert.NotEmpty(accepted);
        using var http = Load.Client(intake);
        var open = new Queue<Guid>(accepted);
        await Servers.Eventually.SeesAsync(
            "every accepted comment to be decided",
            Patience,
            async token =>
            {
                for (var looks = Math.Min(200, open.Count); looks > 0; looks--)
                {
                    var comment = (await http.GetFromJsonAsync<JsonObject>($"/v1/comments/{open.Peek()}", token))!;
                    var id = open.Dequeue();
                    if (comment["status"]!.GetValue<string>() == "pending")
                        open.Enqueue(id);
                }

                return open.Count;
            },
            static left => left == 0,
            ct);
    }

    /// <summary>Counts in Moderation's history.</summary>
    public static async Task IsDecidedOnceAsync(IReadOnlyCollection<Guid> accepted, string moderationDatabase)
    {
        await using System.Data.Common.DbConnection connection =
            moderationDatabase.EndsWith(".db", StringComparison.Ordinal)
                ? new SqliteConnection($"Data Source={moderationDatabase};Mode=ReadOnly")
                : new NpgsqlConnection(moderationDatabase);
        await connection.OpenAsync();
        var times = (await connection.QueryAsync<(object Id, long Times)>(DecisionsPerComment))
            .ToDictionary(row => row.Id as Guid? ?? Guid.Parse((string)row.Id), row => row.Times);
        Assert.All(accepted, id => Assert.Equal(1, times.GetValueOrDefault(id)));
    }
}
