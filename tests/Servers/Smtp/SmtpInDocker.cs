using DotNet.Testcontainers.Builders;
using DotNet.Testcontainers.Containers;

namespace Servers;

internal sealed class SmtpInDocker(int port) : ContainerHost(ct => CreateAsync(port, ct)), IMaildir
{
    private const string Delivered = "/var/mail/tests/new";

    public async Task<IReadOnlyList<string>> NamesAsync(CancellationToken ct)
    {
        var listing = await Container.ExecAsync(["find", Delivered, "-type", "f", "-printf", "%f\\n"], ct);
        return listing.Stdout.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    public Task<byte[]> ReadAsync(string name, CancellationToken ct) => Container.ReadFileAsync($"{Delivered}/{name}", ct);

    private static async Task<IContainer> CreateAsync(int port, CancellationToken ct)
    {
        // A fixed name and no clean-up: built once a machine, then the engine's cache answers.
        var image = new ImageFromDockerfileBuilder()
            .WithDockerfileDirectory(Path.Combine(AppContext.BaseDirectory, "Smtp", "Image"))
            .WithName("moderation-tests-smtp:latest")
            .WithDeleteIfExists(false)
            .WithCleanUp(false)
            .Build();
        await image.CreateAsync(ct);
        return new ContainerBuilder(image).WithPortBinding(port, 25).Build();
    }
}
