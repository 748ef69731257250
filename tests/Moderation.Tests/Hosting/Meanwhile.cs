using System.Data.Common;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Servers;

namespace Moderation.Tests.Hosting;

/// <summary>Requests that others are quicker than.</summary>
internal static class Meanwhile
{
    /// <summary>The status of a request whose body comes after something else was done: what a caller can bring about by sending slowly.</summary>
    public static async Task<int> SendLateAsync(this ModerationHost host, HttpMethod method, string path, string body, string token, Func<Task> first, CancellationToken ct)
    {
        using var handler = new SocketsHttpHandler { Expect100ContinueTimeout = Eventually.Patience };
        using var http = new HttpClient(handler) { BaseAddress = host.Http.BaseAddress };
        using var request = new HttpRequestMessage(method, path) { Content = new LateBody(body, first) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        // The server then asks for the body when it begins to read it.
        request.Headers.ExpectContinue = true;
        using var response = await http.SendAsync(request, ct);
        return (int)response.StatusCode;
    }

    /// <summary>The answer to a request that came while a transaction had changed something, and that had to wait for it if it waits for any.</summary>
    public static async Task<Answer> WhileChangingAsync(this PostgresHost host, Func<DbTransaction, Task> change, Func<Task<Answer>> send, CancellationToken ct)
    {
        await using var connection = await host.Database.OpenAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await change(transaction);
        var answer = send();
        await Eventually.SeesAsync("the request to wait or to be answered", async _ => answer.IsCompleted || await AnybodyWaitsAsync(host), static so => so, ct);
        await transaction.CommitAsync(ct);
        return await answer;
    }

    private static Task<bool> AnybodyWaitsAsync(ModerationHost host) => host.ScalarAsync<bool>(
        "select exists (select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock')", new { });

    private sealed class LateBody : HttpContent
    {
        private readonly byte[] _bytes;
        private readonly Func<Task> _first;

        public LateBody(string json, Func<Task> first)
        {
            (_bytes, _first) = (Encoding.UTF8.GetBytes(json), first);
            Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await _first();
            await stream.WriteAsync(_bytes);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = _bytes.Length;
            return true;
        }
    }
}
