using System.CommandLine;
using Moderation.DeadLetters;
using Moderation.People;
using Shared.Bus;
using Shared.Commands;
using Shared.Http;
using Shared.Storage;

namespace Moderation;

/// <summary>The commands of Moderation's binary, which Standalone has too. Each is handled in the folder that it concerns.</summary>
public static class ModerationCommands
{
    private static readonly CommandServices Services = new(static builder =>
    {
        builder.AddServiceDefaults();
        builder.AddModeration();
    });

    private static readonly CommandServices WithBus = new(static builder =>
    {
        builder.AddServiceDefaults();
        builder.AddModeration();
        builder.Services.AddBus(builder.Configuration);
    });

    public static IReadOnlyList<Command> All =>
        [new Command("people", "People who may sign in.") { Reset() }, DeadLetterCommands.Make(WithBus)];

    private static Command Reset()
    {
        var email = new Argument<string>("EMAIL") { Description = "The person's e-mail address." };
        var reset = new Command(
            "reset", "Prints a token with which a person who cannot sign in sets a new password, once. Changes no other account.")
        {
            email,
        };
        reset.SetAction((parsed, ct) => RunAsync(
            parsed,
            services => ResetPerson.RunAsync(
                parsed.GetRequiredValue(email),
                AddressIn(services.GetRequiredService<IConfiguration>()),
                services.GetRequiredService<ModerationDatabase>(),
                services.GetRequiredService<TimeProvider>(),
                ct),
            ct));
        return reset;
    }

    /// <summary>Runs a command that needs Moderation's tables.</summary>
    private static Task<int> RunAsync(ParseResult parsed, Func<IServiceProvider, Task<CommandResult>> command, CancellationToken ct) =>
        Services.RunAsync(
            parsed,
            async services => await MigratedTables.WhyMissingAsync(services.GetRequiredService<ModerationDatabase>(), ct) is { } missing
                ? CommandResult.Refused(missing)
                : await command(services));

    /// <summary>Where people reach Moderation: as the first start prints it, or else as the server listens.</summary>
    private static string AddressIn(IConfiguration settings)
    {
        string?[] addresses = [settings["Bootstrap:ModerationAddress"], settings["URLS"]?.Split(';')[0], "http://localhost:8080"];
        return addresses.First(static address => !string.IsNullOrEmpty(address))!.TrimEnd('/');
    }
}
