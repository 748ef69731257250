using Shared.Storage;

namespace Shared.Tests.House;

public sealed class ReleasedScriptsTests
{
    /// <summary>The hash of each script, for ever: a database refuses a build with another text of a script that it has had.</summary>
    private static readonly Dictionary<string, string> Hashes = new()
    {
        ["Intake/0001_baseline.sql"] = "768930c98c38babae58106347cb2d0da1a615cd447a9a2e22f37dfe87970ccd2",
        ["Intake/0002_add_written_at.sql"] = "515c3c8cc54de385cb4e9b82a77173b399f7147e5b6f84e91fa27b8491cfd8cf",
        ["Intake/0003_fill_written_at.postgres.sql"] = "8a17ed448dc94b6b1612caaaf34a50b0301a5ce1462663530b04a9f85dfe074a",
        ["Intake/0003_fill_written_at.sqlite.sql"] = "e166a4549d2ab07eec2ef2ec4f01a8b7728d98b3095ada33c70fd22125b8e424",
        ["Intake/0004_report_revisions.sql"] = "e2c5cfa724cf8acd6655ab470c5a19f464752e1a30c198d15744d017d947c963",
        ["Intake/0005_add_heard_at.sql"] = "a6770f3b172831cc20f3d51edb975333cd29dcf3fe0c9d90ef374e094b8b129d",
        ["Moderation/0001_baseline.sql"] = "981e95c96d9e850256c7dd2d1aebba75596f1ad258fd913560a9912b87cc47b3",
        ["Moderation/0002_baseline.postgres.sql"] = "32861ddc5ebed4df6050c3fc60d239c815cd2ea5d3d69c1836f4e0a97b303a6d",
        ["Moderation/0002_baseline.sqlite.sql"] = "fe0b7c394c56313746d39fc904738a4b3530c1b2ef5a8195104f2d99f22fbc63",
        ["Moderation/0003_keep_waiting_times.sql"] = "532bc8d5ae356658d52eb2b6c69e25ee00087b06c8e16abebc5208353956ffae",
        ["Moderation/0004_keep_earlier_revisions.sql"] = "92ca8cc5cab9b2ff75a7f5cb98064d59c10352992eeca862a7d8a865d880474b",
        ["Moderation/0005_add_status_to_deliveries.sql"] = "bcc7715659532995b3e791bc8b5dff3246f052900868820635bf61cf2863c47a",
        ["Moderation/0006_index_rejected_parents.sql"] = "190e4d75569f609d3f46f420db890b444f849598585a5ad79dd9a275b191acda",
        ["Moderation/0007_answer_reports.sql"] = "0956c7d3f6d7d35c3ec13cb3c39ca5743dded58debb666cf984e9d359a1d9331",
        ["Moderation/0008_add_word_matches.sql"] = "05b41f2bb4af3887826dacf798bdc82b45e1240160fde426d5be7d61996f8ef0",
        ["Moderation/0009_shorten_queue_languages.sql"] = "83ba56cb1573fbffb4969b5846b28b9733d1a0c2dd06cc1d16df420f1abf9080",
        ["Moderation/0010_add_author_identities.sql"] = "4fe4d51113cc90f0f2c4fc15ebba6220189455f10b17889b6057199952861298",
        ["Moderation/0011_fill_author_identities.postgres.sql"] = "7fa44c9b67669ce61f9d2f7c2accc2fe34d3fc45698390521e683e60562a4958",
        ["Moderation/0011_fill_author_identities.sqlite.sql"] = "5976e3af6415c242aa06841b631657dab1a7d1014d8dc4c05607cc27bf6585db",
        ["Moderation/0012_index_author_identities.sql"] = "d068f75c6493e0dafca3003ad4c0e23b92f3508f1952d4e6435531aebfac1851",
        ["Moderation/0013_index_delivery_lanes.concurrently.postgres.sql"] = "6d4bbb5fd6858c2934b33b3508d4d3d1dacbe80b15b480e623f66c16b8d04c05",
        ["Moderation/0013_index_delivery_lanes.sqlite.sql"] = "6158ea18861a654c2e7bb7c7c5a3d339e3068462e02ed675eb696c5899fa56e8",
        ["Moderation/0014_index_site_deliveries.concurrently.postgres.sql"] = "d422664357b4cc98abcafcbbf35fdbee59d7b4d676469d3ba77e5e44a0183bfa",
        ["Moderation/0014_index_site_deliveries.sqlite.sql"] = "1150210fdc105ef38cfa03ddc0123916e9714668a0a9645d9a11cde289432b1f",
        ["Moderation/0015_drop_due_index.sql"] = "4005c5d24b312003bc81e07f11e7c2951601514afaf5d1db6f27dbd62710adc9",
        ["Moderation/0016_count_sign_ins_by_network.sql"] = "b7bdb3f50d2b87a2bfa82eb435dea18a1b80bad17ec2bce41497630b5e28859f",
        ["Moderation/0017_let_old_audit_go.postgres.sql"] = "75b07323a3d32f3dc836b6364407aea7c6328d587eb79e93014d07d1f3e2b660",
        ["Moderation/0017_let_old_audit_go.sqlite.sql"] = "f4cf10a40175814ab4e16da465e41490708cd084308002a7b9cdd992eefa8c8e",
        ["Moderation/0018_mark_roles_from_providers.sql"] = "48ecc3ada5964a3f3936121aea431ebbc5e2f4629ac35903a9ba1d88a524ea52",
        ["Moderation/0020_follow_presets.postgres.sql"] = "7669cfae07413514545e3bfa8364075991a51e355a64b6d36fcbb013776e8079",
        ["Moderation/0020_follow_presets.sqlite.sql"] = "9b46215672d22b9ba5620f48599819f2200702a32ff60f95ba4b7e6a8d5000af",
        ["Moderation/0021_add_protection_keys.sql"] = "8adb84fabdb4769cbbd1fa05c67e6b486f03badaec53a4390cc37833280ea5f4",
        ["Moderation/0019_remember_corrections.sql"] = "2aefc93113d2dc6c5cf2972048dc03612ebdd58de55ab9fca58a160be7b51a09",
    };

    [Fact]
    public void A_released_script_never_changes()
    {
        foreach (var (name, script) in Scripts())
        {
            var line = $"[\"{name}\"] = \"{script.Hash}\",";
            Assert.True(Hashes.TryGetValue(name, out var hash), $"{name} is new. Add to Hashes: {line}");
            Assert.True(
                hash == script.Hash,
                $"{name} has changed, and databases that had it would refuse this build. "
                + "Put its text back and add a new script instead. "
                + $"Only where no release and no database had it yet, change Hashes: {line}");
        }
    }

    [Fact]
    public void A_released_script_never_goes()
    {
        var gone = Hashes.Keys.Except(Scripts().Select(static script => script.Name));

        Assert.True(!gone.Any(), $"Databases that had them would refuse this build. Put them back: {string.Join(", ", gone)}");
    }

    private static IEnumerable<(string Name, MigrationScript Script)> Scripts() =>
        from service in Directory.EnumerateDirectories(Repository.PathOf("services"))
        let folder = Path.Combine(service, "Migrations")
        where Directory.Exists(folder)
        from file in Directory.EnumerateFiles(folder, "*.sql")
        let script = new MigrationScript(Path.GetFileName(file), File.ReadAllText(file).ReplaceLineEndings("\n"))
        select ($"{Path.GetFileName(service)}/{script.Name}", script);
}
