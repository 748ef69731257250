namespace Servers.Tests;

/// <summary>One server for the tests of one class, which run one after another and so may kill it.</summary>
public abstract class ServerFixture<TServer> : IAsyncDisposable
    where TServer : RealServer
{
    private TServer? _server;

    /// <summary>Asked for by the test class's constructor, so that what is required is missed by each test, by name.</summary>
    public TServer Server
    {
        get
        {
            Require();
            return _server ??= Make();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected abstract void Require();

    protected abstract TServer Make();
}
